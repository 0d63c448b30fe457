-- What is estimated from all answers of an academy at night: the work on it, and what came of it by version.

-- One piece of work. A node that takes it has it for as long as it is heard of (`heard_at`); `lease` grows with each taking,
-- and whoever writes with an old one writes nothing. `checkpoint` is where the mathematics stands, `report` what is finished.
create table learning.estimate_job (
    tenant_id      uuid             not null,
    id             uuid             not null,
    kind           text             not null check (kind in ('calibration', 'memory', 'knowledge', 'factorisation')),
    origin         text             not null check (origin in ('asked', 'nightly')),
    -- whether items that have been estimated before are estimated again
    anew           boolean          not null default false,
    state          text             not null check (state in ('queued', 'running', 'stopped', 'done', 'failed')),
    stop_asked     boolean          not null default false,
    progress       double precision not null default 0 check (progress between 0 and 1),
    checkpoint     bytea            check (octet_length(checkpoint) <= 67108864),
    report         jsonb            not null default '{}',
    -- only answers up to then count, so that work that is taken up again is about the same answers
    answers_until  timestamptz      not null,
    queued_at      timestamptz      not null,
    started_at     timestamptz,
    heard_at       timestamptz,
    finished_at    timestamptz,
    lease          int              not null default 0,
    losses         int              not null default 0,
    primary key (tenant_id, id),
    check ((finished_at is null) = (state in ('queued', 'running', 'stopped'))),
    check (checkpoint is null or finished_at is null)
) with (fillfactor = 70);
call kernel.own_by_tenant('learning.estimate_job');
create policy housekeeping on learning.estimate_job to dreamseed_owner using (true);
-- One of a kind at a time in an academy.
create unique index estimate_job_open on learning.estimate_job (tenant_id, kind) where state in ('queued', 'running');
create index estimate_job_waiting on learning.estimate_job (queued_at) where state in ('queued', 'running');
grant select, insert, update on learning.estimate_job to dreamseed_app;

-- The next work that nobody is at, or whose node has not been heard of for `silent`.
create function learning.claim_estimate_job(silent interval)
    returns table (tenant_id uuid, id uuid, lease int, losses int)
    language sql volatile security definer set search_path = ''
as $$
    update learning.estimate_job j
    set state = 'running', heard_at = pg_catalog.clock_timestamp(), lease = j.lease + 1,
        losses = j.losses + case when j.state = 'running' then 1 else 0 end,
        started_at = coalesce(j.started_at, pg_catalog.clock_timestamp())
    where (j.tenant_id, j.id) = (
        select w.tenant_id, w.id from learning.estimate_job w
        where w.state = 'queued' or w.state = 'running' and w.heard_at < pg_catalog.clock_timestamp() - silent
        order by w.queued_at limit 1 for update skip locked)
    returning j.tenant_id, j.id, j.lease, j.losses
$$;
create function learning.forget_estimate_jobs(older_than interval) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (
        delete from learning.estimate_job j
        where j.queued_at < pg_catalog.now() - older_than and j.state in ('stopped', 'done', 'failed') returning 1)
    select count(*) from gone
$$;
revoke execute on function learning.claim_estimate_job(interval), learning.forget_estimate_jobs(interval) from public;
grant execute on function learning.claim_estimate_job(interval), learning.forget_estimate_jobs(interval) to dreamseed_app;

-- A whole set of estimates of one kind. It has no number until it is complete; one of a kind is in force. `parameters` are the
-- numbers of a model, `factors` a matrix of 4-byte floats; those of items stand in learning.item_estimate.
create table learning.estimate_version (
    tenant_id   uuid        not null,
    id          uuid        not null,
    kind        text        not null check (kind in ('calibration', 'memory', 'knowledge', 'factorisation')),
    version     int         check (version > 0),
    origin      text        not null check (origin in ('author', 'job')),
    job_id      uuid,
    active      boolean     not null default false,
    parameters  jsonb       not null default '{}',
    factors     bytea       check (octet_length(factors) <= 67108864),
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, kind, version),
    check (not active or version is not null)
);
call kernel.own_by_tenant('learning.estimate_version');
create unique index estimate_version_active on learning.estimate_version (tenant_id, kind) where active;
create unique index estimate_version_draft on learning.estimate_version (tenant_id, job_id) where version is null;
grant select, insert, update, delete on learning.estimate_version to dreamseed_app;

-- An item in a version: every item of the bank has a row, also one that kept what it had, so that a version can be restored
-- whole. `observed` are the points of the curve: [{theta, answered, right}].
create table learning.item_estimate (
    tenant_id             uuid             not null,
    version_id            uuid             not null,
    item_id               uuid             not null,
    subject_id            uuid             not null,
    item_version          int              not null,
    source                text             not null check (source in ('author', 'estimated', 'anchored')),
    discrimination        double precision not null check (discrimination > 0 and discrimination <= 100),
    difficulty            double precision not null check (difficulty between -100 and 100),
    discrimination_error  double precision check (discrimination_error >= 0),
    difficulty_error      double precision check (difficulty_error >= 0),
    answered              int              not null default 0 check (answered >= 0),
    correct               int              not null default 0 check (correct between 0 and answered),
    point_biserial        double precision,
    infit                 double precision,
    outfit                double precision,
    fit_probability       double precision,
    alarms                text[]           not null default '{}',
    observed              jsonb            not null default '[]',
    primary key (tenant_id, version_id, item_id),
    foreign key (tenant_id, version_id) references learning.estimate_version (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('learning.item_estimate');
create index item_estimate_of_item on learning.item_estimate (tenant_id, item_id);
grant select, insert, update, delete on learning.item_estimate to dreamseed_app;

-- How often an item is used: counted at night and after each calibration, since it would cost a request too much. `shown_in`
-- of the subject's `sessions` that began in the last 30 days showed it; `answered` and `correct` are first unaided answers, ever.
create table learning.item_usage (
    tenant_id   uuid        not null,
    item_id     uuid        not null,
    subject_id  uuid        not null,
    shown_in    int         not null check (shown_in between 0 and sessions),
    sessions    int         not null check (sessions >= 0),
    answered    int         not null check (answered >= 0),
    correct     int         not null check (correct between 0 and answered),
    as_of       timestamptz not null,
    primary key (tenant_id, item_id)
) with (fillfactor = 70);
call kernel.own_by_tenant('learning.item_usage');
grant select, insert, update, delete on learning.item_usage to dreamseed_app;

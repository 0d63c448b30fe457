-- Practice: sessions, what was shown, what was answered, and what that says about a learner.

create schema if not exists learning;
grant usage on schema learning to dreamseed_app;

-- What is known of one learner in one subject. The posterior is a distribution over 61 abilities; estimate and standard
-- error are its mean and standard deviation, kept beside it for reading. Locked while an answer is scored, so that two
-- devices of one learner take turns. Everything in it can be computed again from learning.response.
create table learning.ability (
    tenant_id       uuid             not null,
    learner_id      uuid             not null,
    subject_id      uuid             not null,
    posterior       bytea            not null,
    estimate        double precision not null,
    standard_error  double precision not null check (standard_error >= 0),
    answered        int              not null default 0 check (answered >= 0),
    correct         int              not null default 0 check (correct between 0 and answered),
    updated_at      timestamptz      not null,
    primary key (tenant_id, learner_id, subject_id)
) with (fillfactor = 80);
call kernel.own_by_tenant('learning.ability');
grant select, insert, update on learning.ability to dreamseed_app;

-- Answers by skill, for the map of what was practised.
create table learning.skill_practice (
    tenant_id         uuid        not null,
    learner_id        uuid        not null,
    subject_id        uuid        not null,
    skill_id          uuid        not null,
    answered          int         not null check (answered > 0),
    correct           int         not null check (correct between 0 and answered),
    last_answered_at  timestamptz not null,
    primary key (tenant_id, learner_id, subject_id, skill_id)
) with (fillfactor = 80);
call kernel.own_by_tenant('learning.skill_practice');
grant select, insert, update on learning.skill_practice to dreamseed_app;

-- The estimates at the end are filled in when the session ends: until then the ability itself is the truth.
create table learning.practice_session (
    tenant_id             uuid             not null,
    id                    uuid             not null,
    learner_id            uuid             not null,
    subject_id            uuid             not null,
    mode                  text             not null check (mode in ('practice', 'diagnostic')),
    started_at            timestamptz      not null,
    ended_at              timestamptz,
    answered              int              not null default 0 check (answered >= 0),
    correct               int              not null default 0 check (correct between 0 and answered),
    start_estimate        double precision not null,
    start_standard_error  double precision not null,
    end_estimate          double precision,
    end_standard_error    double precision,
    primary key (tenant_id, id),
    foreign key (tenant_id, learner_id, subject_id) references learning.ability (tenant_id, learner_id, subject_id),
    check ((ended_at is null) = (end_estimate is null) and (ended_at is null) = (end_standard_error is null))
) with (fillfactor = 80);
call kernel.own_by_tenant('learning.practice_session');
create index practice_session_of_learner on learning.practice_session (tenant_id, learner_id, started_at desc, id desc);
grant select, insert, update on learning.practice_session to dreamseed_app;

-- One item as it was shown: which version, drawn with which seed, with which parameters, and why it was chosen. A session
-- can be replayed from these rows. The fingerprint tells instances of one template apart by what the learner sees.
create table learning.presentation (
    tenant_id       uuid             not null,
    id              uuid             not null,
    session_id      uuid             not null,
    learner_id      uuid             not null,
    subject_id      uuid             not null,
    skill_id        uuid             not null,
    item_id         uuid             not null,
    item_version    int              not null,
    seed            bigint           not null,
    fingerprint     bigint           not null,
    position        int              not null check (position > 0),
    discrimination  double precision not null,
    difficulty      double precision not null,
    estimate        double precision not null,
    reason          text             not null check (reason in ('first', 'matched', 'stretching', 'steadying', 'measuring', 'twin', 'same-skill')),
    twin_of         uuid,
    hints_taken     smallint         not null default 0 check (hints_taken between 0 and 6),
    presented_at    timestamptz      not null,
    answered_at     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, session_id) references learning.practice_session (tenant_id, id),
    foreign key (tenant_id, twin_of) references learning.presentation (tenant_id, id)
);
call kernel.own_by_tenant('learning.presentation');
create unique index presentation_position on learning.presentation (tenant_id, session_id, position);
-- At most one waits for its answer in a session, whatever two devices do at once.
create unique index presentation_open on learning.presentation (tenant_id, session_id) where answered_at is null;
-- Was this item shown to this learner, and as which instances? Answered from the index alone.
create index presentation_of_item on learning.presentation (tenant_id, learner_id, item_id) include (fingerprint);
create index presentation_of_learner on learning.presentation (tenant_id, learner_id, subject_id, id desc);
grant select, insert, update on learning.presentation to dreamseed_app;

-- The record. Rows are added and never changed; the application may do nothing else. By month, so that old months can be
-- moved to cheaper disks and a year of answers does not weigh on today's.
create table learning.response (
    tenant_id               uuid             not null,
    id                      uuid             not null,
    answered_at             timestamptz      not null,
    session_id              uuid             not null,
    presentation_id         uuid             not null,
    learner_id              uuid             not null,
    subject_id              uuid             not null,
    skill_id                uuid             not null,
    item_id                 uuid             not null,
    item_version            int              not null,
    seed                    bigint           not null,
    answer                  jsonb            not null,
    correct                 boolean          not null,
    misconception           text,
    hints_taken             smallint         not null,
    counted                 boolean          not null,
    elapsed_ms              int              not null check (elapsed_ms between 0 and 86400000),
    discrimination          double precision not null,
    difficulty              double precision not null,
    estimate_before         double precision not null,
    standard_error_before   double precision not null,
    estimate                double precision not null,
    standard_error          double precision not null,
    primary key (tenant_id, id, answered_at),
    foreign key (tenant_id, presentation_id) references learning.presentation (tenant_id, id)
) partition by range (answered_at);
call kernel.own_by_tenant('learning.response');
create index response_of_learner on learning.response (tenant_id, learner_id, answered_at desc, id desc);
grant select, insert on learning.response to dreamseed_app;

-- What falls outside every month is kept all the same, and moves to its month when that is made.
create table learning.response_default partition of learning.response default;
call kernel.own_by_tenant('learning.response_default');
create policy housekeeping on learning.response_default to dreamseed_owner using (true);

-- Makes the partitions from last month to `ahead` months from now (UTC) that are missing, and says how many it made. Rows
-- that were answered too early for their month come along from the default partition.
create function learning.prepare_response_partitions(ahead int) returns int
    language plpgsql volatile security definer set search_path = ''
as $$
declare
    this_month timestamp := pg_catalog.date_trunc('month', pg_catalog.now() at time zone 'UTC');
    first_day  timestamp;
    child      text;
    made       int := 0;
begin
    if ahead is null or ahead not between 0 and 120 then
        raise exception 'Partitions can be made for 0 to 120 months ahead, not %', ahead;
    end if;
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('learning.response'));
    for months in -1 .. ahead loop
        first_day := this_month + pg_catalog.make_interval(months => months);
        child := 'response_' || pg_catalog.to_char(first_day, 'YYYY_MM');
        continue when pg_catalog.to_regclass('learning.' || child) is not null;
        execute pg_catalog.format('create table learning.%I (like learning.response including defaults including constraints)', child);
        execute pg_catalog.format(
            'with early as (delete from learning.response_default where answered_at >= %1$L and answered_at < %2$L returning *)'
            ' insert into learning.%3$I select * from early',
            first_day at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC', child);
        call kernel.own_by_tenant(pg_catalog.to_regclass('learning.' || child));
        execute pg_catalog.format('alter table learning.response attach partition learning.%I for values from (%L) to (%L)',
            child, first_day at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
        made := made + 1;
    end loop;
    return made;
end
$$;
revoke execute on function learning.prepare_response_partitions(int) from public;
grant execute on function learning.prepare_response_partitions(int) to dreamseed_app;

select learning.prepare_response_partitions(6);

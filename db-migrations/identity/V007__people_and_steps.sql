-- An academy's people as its administrators manage them: invitations, lists that are imported; and an operator's steps.

-- When an administrator invited somebody, who proves the address and sets a password by the letter's link.
alter table identity.account add column invited_at timestamptz;
-- Of several accounts that only typed an address one at most was invited, whoever invites at the same time.
create unique index account_email_is_invited_once on identity.account (tenant_id, email) where invited_at is not null;

alter table identity.contact_token drop constraint contact_token_kind_check;
alter table identity.contact_token add constraint contact_token_kind_check check (kind in ('verify', 'reset', 'invite'));

-- The list of people: newest first, and looked up by how a name or an address begins.
create index account_by_age on identity.account (tenant_id, created_at desc, id desc) where not guest;
create index account_by_name on identity.account (tenant_id, lower(display_name) text_pattern_ops) where not guest;
create index account_by_email on identity.account (tenant_id, email text_pattern_ops) where not guest;
create index account_role_holders on identity.account_role (tenant_id, role);

-- A list that was handed in. The text is kept until it is done with, the report (lines, columns, codes: nothing personal) a month.
create table identity.people_import (
    tenant_id    uuid        not null,
    id           uuid        not null,
    posted_by    uuid        not null,
    -- by which key or on which step, as the audit record names it
    posted_with  jsonb       not null,
    locale       text        not null check (locale in ('ko', 'en')),
    csv          bytea       check (octet_length(csv) <= 1048576),
    state        text        not null check (state in ('waiting', 'running', 'done', 'refused', 'failed')),
    total        int         not null default 0 check (total >= 0),
    done         int         not null default 0 check (done between 0 and total),
    report       jsonb       not null default '[]',
    posted_at    timestamptz not null,
    claimed_at   timestamptz,
    attempts     int         not null default 0,
    finished_at  timestamptz,
    primary key (tenant_id, id),
    check ((finished_at is null) = (state in ('waiting', 'running'))),
    check ((csv is null) = (finished_at is not null))
);
call kernel.own_by_tenant('identity.people_import');
create policy housekeeping on identity.people_import to dreamseed_owner using (true);
create index people_import_open on identity.people_import (posted_at) where finished_at is null;
grant select, insert, update on identity.people_import to dreamseed_app;

-- The next import that nobody is at, or whose node has not been heard of for `silent`. Whatever that node had written was
-- one transaction, and is gone with it or was its last.
create function identity.claim_people_import(silent interval)
    returns table (tenant_id uuid, id uuid, attempts int)
    language sql volatile security definer set search_path = ''
as $$
    update identity.people_import i
    set state = 'running', claimed_at = clock_timestamp(), attempts = i.attempts + 1
    where (i.tenant_id, i.id) = (
        select w.tenant_id, w.id from identity.people_import w
        where w.state = 'waiting' or w.state = 'running' and w.claimed_at < clock_timestamp() - silent
        order by w.posted_at limit 1 for update skip locked)
    returning i.tenant_id, i.id, i.attempts
$$;
create function identity.forget_people_imports(older_than interval) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (delete from identity.people_import i where i.finished_at < now() - older_than returning 1)
    select count(*) from gone
$$;
revoke execute on function identity.claim_people_import(interval), identity.forget_people_imports(interval) from public;
grant execute on function identity.claim_people_import(interval), identity.forget_people_imports(interval) to dreamseed_app;

-- An operator in an academy that is not theirs, for minutes. Each of the two academies has a row of its own with the same id,
-- so that its end is written together with its own audit record.
create table identity.operator_step (
    tenant_id    uuid        not null,
    id           uuid        not null,
    operator_id  uuid        not null,
    home_id      uuid        not null,
    target_id    uuid        not null check (target_id <> home_id),
    reason       text        not null check (length(reason) between 10 and 500),
    began_at     timestamptz not null,
    expires_at   timestamptz not null check (expires_at > began_at and expires_at <= began_at + interval '60 minutes'),
    ended_at     timestamptz,
    ended_how    text        check (ended_how in ('ended', 'expired')),
    primary key (tenant_id, id),
    check (tenant_id in (home_id, target_id)),
    check ((ended_at is null) = (ended_how is null))
);
call kernel.own_by_tenant('identity.operator_step');
create policy housekeeping on identity.operator_step to dreamseed_owner using (true);
create unique index operator_step_one_at_a_time on identity.operator_step (tenant_id, operator_id)
    where ended_at is null and tenant_id = home_id;
create index operator_step_open on identity.operator_step (expires_at) where ended_at is null;
grant select, insert, update on identity.operator_step to dreamseed_app;

-- Rows that are still open though the step is over: its time has passed, or it was ended in the other academy.
create function identity.operator_steps_to_close()
    returns table (tenant_id uuid, id uuid, how text)
    language sql stable security definer set search_path = ''
as $$
    select s.tenant_id, s.id, coalesce(twin.ended_how, 'expired')
    from identity.operator_step s
        left join identity.operator_step twin on twin.id = s.id and twin.tenant_id <> s.tenant_id
    where s.ended_at is null and (s.expires_at <= clock_timestamp() or twin.ended_at is not null)
    order by s.expires_at limit 100
$$;
revoke execute on function identity.operator_steps_to_close() from public;
grant execute on function identity.operator_steps_to_close() to dreamseed_app;

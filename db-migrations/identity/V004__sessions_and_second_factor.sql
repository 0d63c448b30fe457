-- What a person sees of their sign-ins, the second factor, and what a node asks when it cannot watch revocations.

-- On which device, as far as it says so, and when it was last here. Address and device are empty where they are unknown.
alter table identity.sign_in
    add column last_used_at timestamptz,
    add column device text not null default '' check (length(device) <= 60),
    add column address text not null default '' check (length(address) <= 45);
-- Row-level security holds for the owner too: without this the rows that are there would not be seen below.
create policy housekeeping on identity.sign_in to dreamseed_owner using (true);
update identity.sign_in set last_used_at = started_at;
alter table identity.sign_in alter column last_used_at set not null;

-- 'ended-elsewhere': by the person, from another device; 'replaced': the oldest of too many; 'secured': a password or a
-- second factor changed.
alter table identity.sign_in drop constraint if exists sign_in_end_reason_check;
alter table identity.sign_in add constraint sign_in_end_reason_check
    check (end_reason in ('signed-out', 'token-reused', 'ended-elsewhere', 'replaced', 'secured'));

create index sign_in_ended on identity.sign_in (ended_at) where ended_at is not null;
create index sign_in_last_used on identity.sign_in (last_used_at) where ended_at is null;

-- Removes sign-ins that ended, or were last used, longer ago than that; their refresh tokens go with them.
create function identity.forget_sign_ins(older_than interval) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (
        delete from identity.sign_in s
        where s.ended_at < now() - older_than or s.ended_at is null and s.last_used_at < now() - older_than
        returning 1)
    select count(*) from gone
$$;

-- An authenticator app's secret (RFC 6238), sealed with a key that does not stand in the database. It counts once confirmed.
create table identity.second_factor (
    tenant_id      uuid        not null,
    account_id     uuid        not null,
    sealed_secret  text        not null,
    created_at     timestamptz not null,
    confirmed_at   timestamptz,
    -- the last time step whose code was used: no code is good twice
    last_step      bigint      not null default 0,
    -- wrong codes in a row, and until when no other is looked at
    failures       int         not null default 0,
    closed_until   timestamptz,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.second_factor');
grant select, insert, update, delete on identity.second_factor to dreamseed_app;

-- For whoever lost the app. Keyed digests; a row that was used stays until new codes are made.
create table identity.recovery_code (
    tenant_id    uuid        not null,
    account_id   uuid        not null,
    code_digest  text        not null check (code_digest ~ '^[0-9a-f]{64}$'),
    used_at      timestamptz,
    primary key (tenant_id, account_id, code_digest),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.recovery_code');
grant select, insert, update, delete on identity.recovery_code to dreamseed_app;

-- Somebody whose password was right and whose second factor is still to come.
create table identity.sign_in_challenge (
    tenant_id        uuid        not null,
    id               uuid        not null,
    account_id       uuid        not null,
    token_digest     text        not null check (token_digest ~ '^[0-9a-f]{64}$'),
    -- of the password's hash at that step: a password that changes takes its challenges with it
    password_digest  text        not null check (password_digest ~ '^[0-9a-f]{64}$'),
    expires_at       timestamptz not null,
    attempts         int         not null default 0,
    primary key (tenant_id, id),
    constraint sign_in_challenge_is_unique unique (tenant_id, token_digest),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.sign_in_challenge');
create policy housekeeping on identity.sign_in_challenge to dreamseed_owner using (true);
create index sign_in_challenge_expiry on identity.sign_in_challenge (expires_at);
create index sign_in_challenge_of_account on identity.sign_in_challenge (tenant_id, account_id);
grant select, insert, update, delete on identity.sign_in_challenge to dreamseed_app;

create function identity.forget_challenges() returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (delete from identity.sign_in_challenge c where c.expires_at < now() returning 1)
    select count(*) from gone
$$;

-- For a node that could not read identity.revocations_since for too long: what calls back a token, asked for each request.
create index revocation_of_subject on identity.revocation (subject_id);
create function identity.revocations_of(subjects uuid[])
    returns table (kind text, subject_id uuid, at timestamptz)
    language sql stable security definer set search_path = ''
as $$
    select r.kind, r.subject_id, r.at from identity.revocation r where r.subject_id = any (subjects)
$$;

revoke execute on function identity.forget_sign_ins(interval), identity.forget_challenges(), identity.revocations_of(uuid[])
    from public;
grant execute on function identity.forget_sign_ins(interval), identity.forget_challenges(), identity.revocations_of(uuid[])
    to dreamseed_app;

-- Whether an address is proved, links that prove it or reset a password, and what slows guessing down.

-- An address belongs to whoever has proved it. Until then anybody may have typed it: several accounts may, and none of them
-- learns of the others.
alter table identity.account add column verified_at timestamptz;
alter table identity.account drop constraint account_email_is_unique;
create unique index account_email_is_proved_once on identity.account (tenant_id, email) where verified_at is not null;
create index account_of_email on identity.account (tenant_id, email);

-- A link in a letter: good once, and the newest of its kind only.
create table identity.contact_token (
    tenant_id     uuid        not null,
    id            uuid        not null,
    account_id    uuid        not null,
    kind          text        not null check (kind in ('verify', 'reset')),
    token_digest  text        not null check (token_digest ~ '^[0-9a-f]{64}$'),
    issued_at     timestamptz not null,
    expires_at    timestamptz not null check (expires_at > issued_at),
    primary key (tenant_id, id),
    constraint contact_token_of_a_kind unique (tenant_id, account_id, kind),
    constraint contact_token_is_unique unique (tenant_id, token_digest),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.contact_token');
grant select, insert, update, delete on identity.contact_token to dreamseed_app;

-- Wrong passwords in a row, by digests of what was guessed at and from where. A row that has been quiet for an hour counts
-- as none.
create table identity.sign_in_failure (
    tenant_id  uuid        not null,
    kind       text        not null check (kind in ('pair', 'email', 'network')),
    subject    text        not null check (subject ~ '^[0-9a-f]{64}$'),
    failures   int         not null check (failures >= 0),
    last_at    timestamptz not null,
    primary key (tenant_id, kind, subject)
);
call kernel.own_by_tenant('identity.sign_in_failure');
create policy housekeeping on identity.sign_in_failure to dreamseed_owner using (true);
create index sign_in_failure_age on identity.sign_in_failure (last_at);
grant select, insert, update, delete on identity.sign_in_failure to dreamseed_app;

-- From where somebody has signed in before: a stranger's guesses do not keep them out there.
create table identity.familiar_network (
    tenant_id   uuid        not null,
    account_id  uuid        not null,
    network     text        not null check (network ~ '^[0-9a-f]{64}$'),
    seen_at     timestamptz not null,
    primary key (tenant_id, account_id, network),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.familiar_network');
grant select, insert, update, delete on identity.familiar_network to dreamseed_app;

-- Housekeeping for all academies: failures that count no more, links past their time, accounts that never came to anything.
create policy housekeeping on identity.account to dreamseed_owner using (true);
create policy housekeeping on identity.contact_token to dreamseed_owner using (true);
create function identity.forget_attempts() returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with failures as (delete from identity.sign_in_failure f where f.last_at < now() - interval '1 day' returning 1),
         links as (delete from identity.contact_token t where t.expires_at < now() - interval '1 day' returning 1)
    select (select count(*) from failures) + (select count(*) from links)
$$;
revoke execute on function identity.forget_attempts() from public;
grant execute on function identity.forget_attempts() to dreamseed_app;

-- Takes an account with everything that hangs on it in this schema. The tenant is that of the transaction.
create function identity.erase_account(account uuid) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (
        delete from identity.account a where a.tenant_id = kernel.current_tenant() and a.id = account returning 1)
    select count(*) from gone
$$;
revoke execute on function identity.erase_account(uuid) from public;
grant execute on function identity.erase_account(uuid) to dreamseed_app;

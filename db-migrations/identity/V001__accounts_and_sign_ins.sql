-- People and how they come in. Nothing here can be turned back into a password or a token.

create schema if not exists identity;
grant usage on schema identity to dreamseed_app;

-- One person in one academy. A guest has neither e-mail nor password, until they register and keep this row.
create table identity.account (
    tenant_id        uuid        not null references tenancy.tenant (id),
    id               uuid        not null,
    email            text        check (email = lower(email) and length(email) <= 254),
    display_name     text        not null check (length(display_name) between 1 and 60),
    birth_date       date,
    locale           text        not null check (locale in ('ko', 'en')),
    password_hash    text,
    guest            boolean     not null,
    -- digest of the registering request and its Idempotency-Key, without the password: a retry is known by it
    registered_with  text,
    created_at       timestamptz not null,
    primary key (tenant_id, id),
    constraint account_email_is_unique unique (tenant_id, email),
    constraint guests_have_no_credentials check (
        case when guest then email is null and password_hash is null else email is not null end)
);
call kernel.own_by_tenant('identity.account');
grant select, insert, update on identity.account to dreamseed_app;

-- The tenant is that of the transaction: the application writes roles through an account and names no academy.
create table identity.account_role (
    tenant_id   uuid not null default kernel.current_tenant(),
    account_id  uuid not null,
    role        text not null check (role in ('learner', 'guardian', 'teacher', 'admin', 'operator')),
    primary key (tenant_id, account_id, role),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.account_role');
grant select, insert, delete on identity.account_role to dreamseed_app;

-- One sign-in on one device, and so one family of refresh tokens. Ending it ends all of them at once.
create table identity.sign_in (
    tenant_id   uuid        not null,
    id          uuid        not null,
    account_id  uuid        not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    end_reason  text        check (end_reason in ('signed-out', 'token-reused')),
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade,
    check ((ended_at is null) = (end_reason is null))
);
call kernel.own_by_tenant('identity.sign_in');
create index sign_in_of_account on identity.sign_in (tenant_id, account_id);
grant select, insert, update on identity.sign_in to dreamseed_app;

create table identity.refresh_token (
    tenant_id      uuid        not null,
    id             uuid        not null,
    sign_in_id     uuid        not null,
    token_digest   text        not null check (token_digest ~ '^[0-9a-f]{64}$'),
    issued_at      timestamptz not null,
    expires_at     timestamptz not null,
    rotated_at     timestamptz,
    -- the Idempotency-Key that it was rotated with, and the token that came of it: both for a retry of that very request
    rotated_with   text,
    successor_id   uuid,
    primary key (tenant_id, id),
    constraint refresh_token_is_unique unique (tenant_id, token_digest),
    foreign key (tenant_id, sign_in_id) references identity.sign_in (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.refresh_token');
create index refresh_token_of_sign_in on identity.refresh_token (tenant_id, sign_in_id);
grant select, insert, update, delete on identity.refresh_token to dreamseed_app;

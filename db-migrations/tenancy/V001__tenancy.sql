-- Academies. The directory is read before anybody has signed in, so it is not tenant-owned itself: it holds no person.

create schema if not exists tenancy;
grant usage on schema tenancy to dreamseed_app;

create table tenancy.tenant (
    id          uuid        primary key,
    slug        text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,38}$'),
    name_ko     text        not null check (length(name_ko) between 1 and 100),
    name_en     text        not null check (length(name_en) between 1 and 100),
    time_zone   text        not null default 'Asia/Seoul',
    created_at  timestamptz not null default now()
);
grant select, insert on tenancy.tenant to dreamseed_app;

-- Host names by which an academy is reached before sign-in, in lower case, without a port.
create table tenancy.domain (
    host       text primary key check (host = lower(host)),
    tenant_id  uuid not null references tenancy.tenant (id)
);
grant select on tenancy.domain to dreamseed_app;

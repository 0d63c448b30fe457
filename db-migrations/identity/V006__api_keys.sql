-- Keys by which an academy's other programs come in. Only digests of their secrets are kept: nothing here can be turned back
-- into a key. A key that is removed is deleted; who had it and what it was called stand in the audit record.

create table identity.api_key (
    tenant_id        uuid        not null references tenancy.tenant (id),
    id               uuid        not null,
    -- the public part of a key, which is also its OAuth 2 client id; one of a kind in all academies, since it is what we find it by
    prefix           text        not null unique check (prefix ~ '^dsk_[A-Za-z0-9]{10}$'),
    name             text        not null check (length(name) between 1 and 60),
    scopes           text[]      not null check (cardinality(scopes) between 1 and 20),
    -- SHA-256 of the secret; the one before it stays good until previous_until
    digest           bytea       not null check (octet_length(digest) = 32),
    previous_digest  bytea       check (octet_length(previous_digest) = 32),
    previous_until   timestamptz,
    -- who answers for it; the key is the academy's and outlives their account
    created_by       uuid        not null,
    created_at       timestamptz not null,
    rotated_at       timestamptz,
    expires_at       timestamptz not null check (expires_at > created_at),
    last_used_at     timestamptz,
    primary key (tenant_id, id),
    check ((previous_digest is null) = (previous_until is null))
);
call kernel.own_by_tenant('identity.api_key');
create policy lookup on identity.api_key for select to dreamseed_owner using (true);
grant select, insert, update, delete on identity.api_key to dreamseed_app;

-- Whose key was presented: asked before an academy is known, so it sees all of them, and shows the one key whose prefix and
-- secret are both given. Digests are compared under a random nonce, so that the time it takes tells nothing of them.
create function identity.find_api_key(key_prefix text, presented bytea)
    returns table (tenant_id uuid, id uuid, scopes text, created_by uuid, expires_at timestamptz, last_used_at timestamptz)
    language sql volatile security definer set search_path = ''
as $$
    with fresh as materialized (select pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) as nonce)
    select k.tenant_id, k.id, pg_catalog.array_to_string(k.scopes, ' '), k.created_by, k.expires_at, k.last_used_at
    from identity.api_key k, fresh f
    where k.prefix = key_prefix and k.expires_at > pg_catalog.now()
      and (pg_catalog.sha256(f.nonce || k.digest) = pg_catalog.sha256(f.nonce || presented)
        or k.previous_until > pg_catalog.now()
            and pg_catalog.sha256(f.nonce || k.previous_digest) = pg_catalog.sha256(f.nonce || presented))
$$;
revoke execute on function identity.find_api_key(text, bytea) from public;
grant execute on function identity.find_api_key(text, bytea) to dreamseed_app;

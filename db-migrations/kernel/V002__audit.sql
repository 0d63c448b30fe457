-- Who did what to whom, when, from where. One chain of hashes an academy: each row's hash covers the row and the hash before
-- it, so that a row that is changed, removed or slipped in later is found (./dreamseed audit verify).

create table kernel.audit (
    tenant_id      uuid        not null,
    position       bigint      not null check (position > 0),
    id             uuid        not null,
    at             timestamptz not null,
    actor_id       uuid,
    action         text        not null check (action ~ '^[a-z-]+(\.[a-z-]+)+$'),
    subject_kind   text        not null,
    subject_id     uuid,
    address        text        not null,
    details        jsonb       not null,
    previous_hash  bytea       not null,
    hash           bytea       not null,
    primary key (tenant_id, position),
    unique (tenant_id, id)
);
call kernel.own_by_tenant('kernel.audit');
create index audit_of_subject on kernel.audit (tenant_id, subject_id, position);
create index audit_of_actor on kernel.audit (tenant_id, actor_id, position);
grant select on kernel.audit to dreamseed_app;

-- Where a chain ends. Whoever adds to it takes the row's lock, so that a chain has no branches.
create table kernel.audit_head (
    tenant_id  uuid   primary key,
    position   bigint not null,
    hash       bytea  not null
);
call kernel.own_by_tenant('kernel.audit_head');
grant select on kernel.audit_head to dreamseed_app;

-- What is hashed: every field on a line of its own, with its length, so that no two rows have the same text. Times are in
-- microseconds of UTC; details in the order and form of jsonb.
create function kernel.audit_hash(previous bytea, tenant uuid, pos bigint, id uuid, at timestamptz, actor uuid, action text,
                                  kind text, subject uuid, address text, details jsonb) returns bytea
    language sql immutable parallel safe set search_path = ''
as $$
    select pg_catalog.sha256(previous || pg_catalog.convert_to(pg_catalog.string_agg(
        pg_catalog.octet_length(field)::text || ':' || field, e'\n' order by n), 'UTF8'))
    from pg_catalog.unnest(array[tenant::text, pos::text, id::text,
        pg_catalog.to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(actor::text, ''), action, kind,
        coalesce(subject::text, ''), address, details::text]) with ordinality as fields (field, n)
$$;

-- The only way in. The application may add a row to the chain of its own academy, and can neither choose its place nor its hash.
create function kernel.append_audit(tenant uuid, id uuid, at timestamptz, actor uuid, action text, kind text, subject uuid,
                                    address text, details jsonb) returns bigint
    language plpgsql volatile security definer set search_path = ''
as $$
declare
    head   kernel.audit_head;
    pos    bigint;
    digest bytea;
begin
    if tenant is distinct from kernel.current_tenant() then
        raise exception 'An academy writes its own record only' using errcode = 'insufficient_privilege';
    end if;
    insert into kernel.audit_head values (tenant, 0, '\x'::bytea) on conflict do nothing;
    select * into strict head from kernel.audit_head h where h.tenant_id = tenant for update;
    pos := head.position + 1;
    digest := kernel.audit_hash(head.hash, tenant, pos, id, at, actor, action, kind, subject, address, details);
    insert into kernel.audit values (tenant, pos, id, at, actor, action, kind, subject, address, details, head.hash, digest);
    update kernel.audit_head h set position = pos, hash = digest where h.tenant_id = tenant;
    return pos;
end
$$;
revoke execute on function kernel.append_audit(uuid, uuid, timestamptz, uuid, text, text, uuid, text, jsonb) from public;
grant execute on function kernel.append_audit(uuid, uuid, timestamptz, uuid, text, text, uuid, text, jsonb) to dreamseed_app;

-- Not even the owner changes what stands there, short of taking this trigger off, which the hashes would show.
create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger append_only before update or delete or truncate on kernel.audit
    for each statement execute function kernel.refuse_change();

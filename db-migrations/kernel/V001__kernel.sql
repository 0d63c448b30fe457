-- What every schema builds on: the tenant of a transaction, row-level security in one call, the outbox, idempotency.

create schema if not exists kernel;
grant usage on schema kernel to dreamseed_app;

-- The academy that this transaction serves; null where none is set, and then no policy below shows a row.
create function kernel.current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('dreamseed.tenant_id', true), '')::uuid;

-- Makes a table tenant-owned. FORCE, so that the owner is bound as well; WITH CHECK, so that nobody writes across.
create procedure kernel.own_by_tenant(tbl regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format('create policy tenant_isolation on %s'
        ' using (tenant_id = kernel.current_tenant()) with check (tenant_id = kernel.current_tenant())', tbl);
end
$$;

-- Facts that are to be sent, written in the transaction that made them true.
create table kernel.outbox (
    tenant_id    uuid        not null,
    id           uuid        not null,
    topic        text        not null,
    key          uuid        not null,
    payload      jsonb       not null,
    occurred_at  timestamptz not null,
    primary key (tenant_id, id)
);
call kernel.own_by_tenant('kernel.outbox');
-- The relay serves all academies: it goes through the two functions below, and only through them.
create policy relay on kernel.outbox to dreamseed_owner using (true);
create index outbox_order on kernel.outbox (id);
grant insert on kernel.outbox to dreamseed_app;

-- Rows are taken by lock, not by a watermark: an id that was drawn early and committed late is not skipped.
create function kernel.take_from_outbox(most int)
    returns table (id uuid, tenant_id uuid, topic text, key uuid, payload text, occurred_at timestamptz)
    language sql volatile security definer set search_path = ''
as $$
    select o.id, o.tenant_id, o.topic, o.key, o.payload::text, o.occurred_at
    from kernel.outbox o order by o.id limit most for update skip locked
$$;

create function kernel.remove_from_outbox(ids uuid[]) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (delete from kernel.outbox o where o.id = any (ids) returning 1)
    select count(*) from gone
$$;

create function kernel.outbox_backlog() returns table (waiting bigint, oldest timestamptz)
    language sql stable security definer set search_path = ''
as $$
    select count(*), min(head.occurred_at) from (select o.occurred_at from kernel.outbox o order by o.id limit 10000) head
$$;

revoke execute on function kernel.take_from_outbox(int), kernel.remove_from_outbox(uuid[]), kernel.outbox_backlog() from public;
grant execute on function kernel.take_from_outbox(int), kernel.remove_from_outbox(uuid[]), kernel.outbox_backlog() to dreamseed_app;

-- One row an Idempotency-Key; the answer is filled in by the same transaction.
create table kernel.idempotency (
    tenant_id       uuid        not null,
    caller_id       uuid        not null,
    key             text        not null,
    request_digest  text        not null,
    answer          text,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, caller_id, key)
);
call kernel.own_by_tenant('kernel.idempotency');
create index idempotency_age on kernel.idempotency (created_at);
grant select, insert, update on kernel.idempotency to dreamseed_app;
create policy housekeeping on kernel.idempotency to dreamseed_owner using (true);

create function kernel.forget_idempotency(older_than interval) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (delete from kernel.idempotency i where i.created_at < now() - older_than returning 1)
    select count(*) from gone
$$;
revoke execute on function kernel.forget_idempotency(interval) from public;
grant execute on function kernel.forget_idempotency(interval) to dreamseed_app;

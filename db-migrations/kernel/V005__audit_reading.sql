-- Reading the audit record: by whom, about whom, what and when; and which academies have one, for the verification of all.

-- Whoever writes says it briefly: what a stranger typed must not fill the record.
alter table kernel.audit
    add constraint audit_action_is_short check (length(action) <= 60),
    add constraint audit_subject_kind_is_short check (subject_kind ~ '^[a-z][a-z-]{0,39}$'),
    add constraint audit_address_is_short check (length(address) <= 64),
    add constraint audit_details_are_short check (jsonb_typeof(details) = 'object' and pg_column_size(details) <= 8192);

-- Newest first within each; text_pattern_ops serves "begins with" whatever the collation.
create index audit_of_action on kernel.audit (tenant_id, action text_pattern_ops, position);
create index audit_of_time on kernel.audit (tenant_id, at);

-- The academies that have a record or the head of one. Tells no more than tenancy.tenant, which the application reads as well,
-- but also finds the record of an academy that stands there no more.
create policy verification on kernel.audit for select to dreamseed_owner using (true);
create policy verification on kernel.audit_head for select to dreamseed_owner using (true);
create function kernel.audited_tenants() returns table (tenant_id uuid)
    language sql stable security definer set search_path = ''
as $$
    -- One step in the index for each academy, not one for each row.
    with recursive found (tenant_id) as (
        (select a.tenant_id from kernel.audit a order by a.tenant_id limit 1)
        union all
        select (select a.tenant_id from kernel.audit a where a.tenant_id > f.tenant_id order by a.tenant_id limit 1)
        from found f where f.tenant_id is not null)
    select f.tenant_id from found f where f.tenant_id is not null
    union
    select h.tenant_id from kernel.audit_head h
$$;
revoke execute on function kernel.audited_tenants() from public;
grant execute on function kernel.audited_tenants() to dreamseed_app;

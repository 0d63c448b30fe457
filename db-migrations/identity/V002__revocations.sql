-- What was signed and is not to be believed any more. Access tokens verify by themselves for minutes; a row here calls back
-- those of an account, a sign-in, a key or an operator's step that were issued before it. Rows older than any token are useless.

create table identity.revocation (
    tenant_id   uuid        not null,
    id          uuid        not null,
    kind        text        not null check (kind in ('account', 'sign-in', 'key', 'step')),
    subject_id  uuid        not null,
    -- tokens issued before this are dead; to the millisecond
    at          timestamptz not null,
    written_at  timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);
call kernel.own_by_tenant('identity.revocation');
create policy watch on identity.revocation to dreamseed_owner using (true);
create index revocation_written on identity.revocation (written_at);
grant select, insert on identity.revocation to dreamseed_app;

-- Every node watches all academies, for the tokens that it may be shown.
create function identity.revocations_since(since timestamptz)
    returns table (tenant_id uuid, kind text, subject_id uuid, at timestamptz, written_at timestamptz)
    language sql stable security definer set search_path = ''
as $$
    select r.tenant_id, r.kind, r.subject_id, r.at, r.written_at
    from identity.revocation r where r.written_at > since order by r.written_at limit 100000
$$;
create function identity.forget_revocations(older_than interval) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (delete from identity.revocation r where r.written_at < now() - older_than returning 1)
    select count(*) from gone
$$;
revoke execute on function identity.revocations_since(timestamptz), identity.forget_revocations(interval) from public;
grant execute on function identity.revocations_since(timestamptz), identity.forget_revocations(interval) to dreamseed_app;

-- A network that is familiar stays so for a number of wrong passwords in a row.
alter table identity.familiar_network add column strikes int not null default 0 check (strikes >= 0);

-- Accounts that nobody uses and nobody will miss: guests, and those that go by an address which somebody else has proved.
-- Idle means: opened and last used longer ago than that. Learners only,
-- and who came by themselves: who holds another role or was invited was put there by somebody.
create index account_of_guest on identity.account (created_at) where guest;
create index account_unproved on identity.account (created_at) where verified_at is null and not guest;
create policy housekeeping on identity.account_role to dreamseed_owner using (true);

create function identity.accounts_to_forget(guests_idle interval, doubles_idle interval, most int, only_account uuid default null)
    returns table (tenant_id uuid, account_id uuid)
    language sql stable security definer set search_path = ''
as $$
    select a.tenant_id, a.id from identity.account a
    where (only_account is null or a.id = only_account)
      and case when a.guest then a.created_at < now() - guests_idle
               else a.verified_at is null and a.invited_at is null and a.created_at < now() - doubles_idle and exists (
                   select 1 from identity.account p
                   where p.tenant_id = a.tenant_id and p.email = a.email and p.verified_at is not null) end
      and not exists (
          select 1 from identity.sign_in s where s.tenant_id = a.tenant_id and s.account_id = a.id
            and s.last_used_at >= now() - case when a.guest then guests_idle else doubles_idle end)
      and not exists (
          select 1 from identity.account_role r
          where r.tenant_id = a.tenant_id and r.account_id = a.id and r.role <> 'learner')
    limit most
$$;
revoke execute on function identity.accounts_to_forget(interval, interval, int, uuid) from public;
grant execute on function identity.accounts_to_forget(interval, interval, int, uuid) to dreamseed_app;

-- How many letters wait, in all academies, for the gauge; 10,000 stands for "or more".
create function kernel.letters_waiting() returns bigint
    language sql stable security definer set search_path = ''
as $$
    select count(*) from (select 1 from kernel.letter limit 10000) head
$$;

-- The answers that are kept for retries tell what a person did: they go when the person goes.
create function kernel.forget_answers_of(person uuid) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (delete from kernel.idempotency i
                  where i.tenant_id = kernel.current_tenant() and i.caller_id = person returning 1)
    select count(*) from gone
$$;
revoke execute on function kernel.letters_waiting(), kernel.forget_answers_of(uuid) from public;
grant execute on function kernel.letters_waiting(), kernel.forget_answers_of(uuid) to dreamseed_app;

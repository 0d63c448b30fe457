-- Hints are not changed by anybody who serves requests; what a person asks to be forgotten goes all the same, as a whole.
create function tutoring.erase_learner(learner uuid) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (
        delete from tutoring.hint h using learning.presentation p
        where h.tenant_id = kernel.current_tenant() and p.tenant_id = h.tenant_id and p.id = h.presentation_id
          and p.learner_id = learner returning 1)
    select count(*) from gone
$$;
revoke execute on function tutoring.erase_learner(uuid) from public;
grant execute on function tutoring.erase_learner(uuid) to dreamseed_app;

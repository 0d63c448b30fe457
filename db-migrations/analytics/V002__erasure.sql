create function analytics.erase_learner(learner uuid) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with gone as (
        delete from analytics.activity_day a
        where a.tenant_id = kernel.current_tenant() and a.learner_id = learner returning 1)
    select count(*) from gone
$$;
revoke execute on function analytics.erase_learner(uuid) from public;
grant execute on function analytics.erase_learner(uuid) to dreamseed_app;

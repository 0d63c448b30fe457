-- Events about a learner may still be on their way when the learner is erased. The id is remembered for longer than events
-- are kept, so that what comes late is not counted for nobody; it leads to no row anywhere.
create table analytics.erased_learner (
    tenant_id   uuid        not null,
    learner_id  uuid        not null,
    erased_at   timestamptz not null default now(),
    primary key (tenant_id, learner_id)
);
call kernel.own_by_tenant('analytics.erased_learner');
grant select on analytics.erased_learner to dreamseed_app;

-- Whoever counts an event holds the same lock, shared: either the event is counted before and erased, or it finds the learner gone.
create or replace function analytics.erase_learner(learner uuid) returns bigint
    language plpgsql volatile security definer set search_path = ''
as $$
declare
    tenant uuid := kernel.current_tenant();
    gone   bigint;
begin
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('analytics:' || learner, 0));
    delete from analytics.activity_day a where a.tenant_id = tenant and a.learner_id = learner;
    get diagnostics gone = row_count;
    insert into analytics.erased_learner (tenant_id, learner_id) values (tenant, learner) on conflict do nothing;
    delete from analytics.erased_learner e
        where e.tenant_id = tenant and e.erased_at < pg_catalog.now() - interval '60 days';
    return gone;
end
$$;

-- Read models that are built from events. All of it can be dropped and built again from Kafka or the source tables.

create schema if not exists analytics;
grant usage on schema analytics to dreamseed_app;

-- An event is counted in the transaction that remembers its id, so that it counts once however often it comes.
create table analytics.consumed_event (
    tenant_id    uuid        not null,
    event_id     uuid        not null,
    consumed_at  timestamptz not null default now(),
    primary key (tenant_id, event_id)
);
call kernel.own_by_tenant('analytics.consumed_event');
grant select, insert on analytics.consumed_event to dreamseed_app;

create table analytics.activity_day (
    tenant_id   uuid not null,
    learner_id  uuid not null,
    day         date not null,
    answered    int  not null check (answered >= 0),
    correct     int  not null check (correct between 0 and answered),
    updated_at  timestamptz not null default now(),
    primary key (tenant_id, learner_id, day)
);
call kernel.own_by_tenant('analytics.activity_day');
grant select, insert, update on analytics.activity_day to dreamseed_app;

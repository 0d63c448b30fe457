-- Classes: who teaches them and who learns in them. People are known by the id of their account.

create schema if not exists classroom;
grant usage on schema classroom to dreamseed_app;

-- The code lets a learner in. Its letters are those that nobody takes for another.
create table classroom.class (
    tenant_id   uuid        not null,
    id          uuid        not null,
    name        text        not null check (length(name) between 1 and 60),
    code        text        not null check (code ~ '^[34679ACDEFGHJKMNPQRTUVWXY]{6}$'),
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint class_code_is_unique unique (tenant_id, code)
);
call kernel.own_by_tenant('classroom.class');
create index class_by_age on classroom.class (tenant_id, created_at desc, id desc);
grant select, insert, update, delete on classroom.class to dreamseed_app;

create table classroom.teacher (
    tenant_id   uuid        not null,
    class_id    uuid        not null,
    teacher_id  uuid        not null,
    since       timestamptz not null,
    primary key (tenant_id, class_id, teacher_id),
    foreign key (tenant_id, class_id) references classroom.class (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('classroom.teacher');
create index teacher_of_classes on classroom.teacher (tenant_id, teacher_id);
grant select, insert, delete on classroom.teacher to dreamseed_app;

create table classroom.membership (
    tenant_id   uuid        not null,
    class_id    uuid        not null,
    learner_id  uuid        not null,
    joined_at   timestamptz not null,
    primary key (tenant_id, class_id, learner_id),
    foreign key (tenant_id, class_id) references classroom.class (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('classroom.membership');
create index membership_of_learner on classroom.membership (tenant_id, learner_id);
grant select, insert, delete on classroom.membership to dreamseed_app;

-- Takes a person out of every class. The tenant is that of the transaction; a class stays, and its administrator sees it.
create function classroom.erase_person(person uuid) returns bigint
    language sql volatile security definer set search_path = ''
as $$
    with taught as (delete from classroom.teacher t where t.tenant_id = kernel.current_tenant() and t.teacher_id = person returning 1),
         learned as (delete from classroom.membership m where m.tenant_id = kernel.current_tenant() and m.learner_id = person returning 1)
    select (select count(*) from taught) + (select count(*) from learned)
$$;
revoke execute on function classroom.erase_person(uuid) from public;
grant execute on function classroom.erase_person(uuid) to dreamseed_app;

-- What is learned: subjects, skills and what they build on, misconceptions, items and their versions.

create schema if not exists catalog;
grant usage on schema catalog to dreamseed_app;

create table catalog.subject (
    tenant_id       uuid not null,
    id              uuid not null,
    code            text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name_ko         text not null,
    name_en         text not null,
    description_ko  text not null,
    description_en  text not null,
    position        int  not null,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
call kernel.own_by_tenant('catalog.subject');
grant select, insert, update on catalog.subject to dreamseed_app;

create table catalog.skill (
    tenant_id   uuid     not null,
    id          uuid     not null,
    subject_id  uuid     not null,
    code        text     not null,
    name_ko     text     not null,
    name_en     text     not null,
    grade       smallint not null check (grade between 1 and 12),
    standard    text,
    primary key (tenant_id, id),
    unique (tenant_id, code),
    foreign key (tenant_id, subject_id) references catalog.subject (tenant_id, id)
);
call kernel.own_by_tenant('catalog.skill');
create index skill_of_subject on catalog.skill (tenant_id, subject_id);
grant select, insert, update on catalog.skill to dreamseed_app;

create table catalog.skill_requires (
    tenant_id    uuid not null,
    skill_id     uuid not null,
    requires_id  uuid not null check (requires_id <> skill_id),
    primary key (tenant_id, skill_id, requires_id),
    foreign key (tenant_id, skill_id) references catalog.skill (tenant_id, id),
    foreign key (tenant_id, requires_id) references catalog.skill (tenant_id, id)
);
call kernel.own_by_tenant('catalog.skill_requires');
create index skill_requires_other_way on catalog.skill_requires (tenant_id, requires_id);
grant select, insert, delete on catalog.skill_requires to dreamseed_app;

create table catalog.misconception (
    tenant_id    uuid not null,
    id           uuid not null,
    code         text not null,
    name_ko      text not null,
    name_en      text not null,
    feedback_ko  text not null,
    feedback_en  text not null,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
call kernel.own_by_tenant('catalog.misconception');
grant select, insert, update on catalog.misconception to dreamseed_app;

-- An item as it is practised now. Its parameters begin as the author's prior and are what selection uses; a retired item is
-- not shown any more, but what was answered with it can still be read.
create table catalog.item (
    tenant_id       uuid             not null,
    id              uuid             not null,
    skill_id        uuid             not null,
    code            text             not null,
    type            text             not null check (type in ('single-choice', 'multiple-choice', 'numeric', 'expression', 'short-text', 'ordering')),
    source          text             not null,
    source_id       text             not null,
    current_version int              not null check (current_version > 0),
    parametrised    boolean          not null,
    discrimination  double precision not null check (discrimination > 0),
    difficulty      double precision not null,
    created_at      timestamptz      not null default now(),
    retired_at      timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, code),
    unique (tenant_id, source, source_id),
    foreign key (tenant_id, skill_id) references catalog.skill (tenant_id, id)
);
call kernel.own_by_tenant('catalog.item');
create index item_of_skill on catalog.item (tenant_id, skill_id);
grant select, insert, update on catalog.item to dreamseed_app;

-- What an item said at a version. Never changed: an instance that was answered is drawn from it again.
create table catalog.item_version (
    tenant_id     uuid        not null,
    item_id       uuid        not null,
    version       int         not null check (version > 0),
    definition    jsonb       not null,
    content_hash  text        not null check (content_hash ~ '^[0-9a-f]{64}$'),
    created_at    timestamptz not null default now(),
    primary key (tenant_id, item_id, version),
    foreign key (tenant_id, item_id) references catalog.item (tenant_id, id)
);
call kernel.own_by_tenant('catalog.item_version');
grant select, insert on catalog.item_version to dreamseed_app;

-- Grows with every change of anything above, so that a process knows when what it remembers is out of date.
create table catalog.content_revision (
    tenant_id  uuid   primary key,
    revision   bigint not null
);
call kernel.own_by_tenant('catalog.content_revision');
grant select, insert, update on catalog.content_revision to dreamseed_app;

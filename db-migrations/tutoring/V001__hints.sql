-- What was said to a learner as a hint, by whom, and what it cost.

create schema if not exists tutoring;
grant usage on schema tutoring to dreamseed_app;

create table tutoring.hint (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    presentation_id    uuid        not null,
    level              int         not null check (level between 1 and 6),
    language           text        not null check (language in ('ko', 'en')),
    source             text        not null check (source in ('model', 'authored')),
    -- Why it is the authored one, or 'left' where the learner went away before the end.
    reason             text        check (reason in ('no-capacity', 'gate', 'unavailable', 'left')),
    text               text        not null,
    model              text,
    prompt_version     text,
    -- From asking for a slot to the first text of the model, in milliseconds.
    ttft_ms            int         check (ttft_ms >= 0),
    prompt_tokens      int         check (prompt_tokens >= 0),
    completion_tokens  int         check (completion_tokens >= 0),
    created_at         timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, presentation_id) references learning.presentation (tenant_id, id)
);
call kernel.own_by_tenant('tutoring.hint');
create index hint_of_presentation on tutoring.hint (tenant_id, presentation_id, level);
grant select, insert on tutoring.hint to dreamseed_app;

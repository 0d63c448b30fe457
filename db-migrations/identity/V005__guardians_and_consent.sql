-- Who looks after whom, and what personal data may be used for. Under 14 only a linked guardian's word counts.

-- A link between a guardian and a child, from the accepted invitation until one of them ends it.
create table identity.guardianship (
    tenant_id    uuid        not null,
    id           uuid        not null,
    guardian_id  uuid        not null,
    learner_id   uuid        not null check (learner_id <> guardian_id),
    linked_at    timestamptz not null,
    ended_at     timestamptz check (ended_at >= linked_at),
    primary key (tenant_id, id),
    foreign key (tenant_id, guardian_id) references identity.account (tenant_id, id) on delete cascade,
    foreign key (tenant_id, learner_id) references identity.account (tenant_id, id) on delete cascade
);
call kernel.own_by_tenant('identity.guardianship');
create unique index guardianship_once on identity.guardianship (tenant_id, guardian_id, learner_id) where ended_at is null;
create index guardianship_of_learner on identity.guardianship (tenant_id, learner_id) where ended_at is null;
grant select, insert, update, delete on identity.guardianship to dreamseed_app;

-- A letter to somebody who is to become a guardian. Of its token the digest stays, of the address nothing once it is answered.
create table identity.guardian_invitation (
    tenant_id     uuid        not null,
    id            uuid        not null,
    learner_id    uuid        not null,
    email         text        check (email = lower(email) and length(email) <= 254),
    token_digest  text        not null check (token_digest ~ '^[0-9a-f]{64}$'),
    invited_at    timestamptz not null,
    expires_at    timestamptz not null check (expires_at > invited_at),
    answer        text        check (answer in ('accepted', 'declined', 'withdrawn')),
    answered_at   timestamptz,
    answered_by   uuid,
    primary key (tenant_id, id),
    constraint guardian_invitation_token_is_unique unique (tenant_id, token_digest),
    foreign key (tenant_id, learner_id) references identity.account (tenant_id, id) on delete cascade,
    check ((answer is null) = (answered_at is null)),
    check (answer is null or email is null)
);
call kernel.own_by_tenant('identity.guardian_invitation');
create index guardian_invitation_of_learner on identity.guardian_invitation (tenant_id, learner_id, invited_at desc);
grant select, insert, update, delete on identity.guardian_invitation to dreamseed_app;

-- What was said to a purpose, when, by whom, to which text. Rows are added and never changed; the latest of a purpose counts.
-- They go only together with the account that they are about.
create table identity.consent (
    tenant_id     uuid        not null,
    id            uuid        not null,
    account_id    uuid        not null,
    purpose       text        not null check (purpose in ('service', 'tutor', 'analytics')),
    given         boolean     not null,
    text_version  text        not null check (length(text_version) between 1 and 20),
    at            timestamptz not null,
    -- registration and own: the person. guardian: a linked guardian. unlinked: the link that it rested on ended.
    -- earlier and demo: accounts that were there before consents were asked for, and those of the demo academy.
    method        text        not null check (method in ('registration', 'own', 'guardian', 'unlinked', 'earlier', 'demo')),
    -- not a reference: what a guardian said stays on record when the guardian's account is gone
    decided_by    uuid        not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references identity.account (tenant_id, id) on delete cascade,
    check (given or method in ('own', 'guardian', 'unlinked')),
    constraint consents_of_one_purpose_have_an_order unique (tenant_id, account_id, purpose, at)
);
call kernel.own_by_tenant('identity.consent');
grant select, insert on identity.consent to dreamseed_app;

-- Whoever registered before there was this table and is 14 or older where the academy is, knew what the service does. age()
-- counts as the Korean Civil Act does: whoever was born on February 29 turns a year older on March 1 of a common year.
do $$
declare
    academy record;
begin
    for academy in select t.id, t.time_zone from tenancy.tenant t loop
        perform set_config('dreamseed.tenant_id', academy.id::text, true);
        insert into identity.consent (tenant_id, id, account_id, purpose, given, text_version, at, method, decided_by)
        select a.tenant_id, gen_random_uuid(), a.id, p.purpose, true, '2026-11-25', now(), 'earlier', a.id
        from identity.account a cross join unnest(array['service', 'tutor', 'analytics']) as p (purpose)
        where a.tenant_id = academy.id and not a.guest
          and extract(year from age((now() at time zone academy.time_zone)::date::timestamp, a.birth_date::timestamp)) >= 14;
    end loop;
    perform set_config('dreamseed.tenant_id', '', true);
end
$$;

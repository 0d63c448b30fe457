-- What choosing the next item and replaying a session take beside V003.

-- The answer's place among all the learner gave in the subject, from 1: their order whatever a clock said meanwhile. Empty for what was
-- answered before this was counted.
alter table learning.response add column ordinal int check (ordinal > 0);

-- Whether it was answered rightly, beside when: the next choice looks at the last few without searching the months of responses.
alter table learning.presentation
    add column correct boolean,
    add constraint presentation_correct_check check (correct is null or answered_at is not null);

-- Which one among its siblings owes an answer without hints is looked up with every choice.
create index skill_practice_owed on learning.skill_practice (tenant_id, learner_id, subject_id) where twin_owed is not null;

-- What is known of a skill as JSON, or null. Volatile on purpose: within the statement that locks a learner's ability it is evaluated
-- again when that statement had to wait, and then sees what the other device's answer left. A join would still see the row as it was
-- before the wait, and the first answer to a skill has no row that could be locked.
create function learning.knowledge_now(tenant uuid, learner uuid, subject uuid, skill uuid) returns text
    language plpgsql volatile set search_path = ''
as $$
begin
    return (select pg_catalog.to_jsonb(k)::text from learning.skill_practice k
        where k.tenant_id = tenant and k.learner_id = learner and k.subject_id = subject and k.skill_id = skill);
end
$$;
revoke execute on function learning.knowledge_now(uuid, uuid, uuid, uuid) from public;
grant execute on function learning.knowledge_now(uuid, uuid, uuid, uuid) to dreamseed_app;

-- What a learner knows of a skill: how sure it sits, when it should come back, and what an answer that was helped still owes.

-- mastery and memory_* are as of the last answer: forgetting since then is computed when they are read. mastery_state is what the model
-- named in mastery_model keeps; both can be computed again from learning.response.
alter table learning.skill_practice
    add column unaided            int not null default 0 check (unaided between 0 and answered),
    add column unaided_correct    int not null default 0 check (unaided_correct between 0 and unaided),
    add column mastery_model      text,
    add column mastery_state      double precision[],
    add column mastery            double precision check (mastery between 0 and 1),
    add column memory_stability   double precision check (memory_stability > 0),
    add column memory_difficulty  double precision check (memory_difficulty between 1 and 10),
    add column due_at             timestamptz,
    add column twin_owed          uuid;
create index skill_practice_due on learning.skill_practice (tenant_id, learner_id, due_at) where due_at is not null;

-- The skill that a learner chose to work on, where one was chosen.
alter table learning.practice_session add column focus_skill_id uuid;

-- `why` holds the figures behind the reason: an object of numbers and ids. Hints are withheld where only an unaided answer counts.
alter table learning.presentation
    add column why jsonb,
    add column hints_allowed boolean not null default true,
    drop constraint presentation_reason_check,
    add constraint presentation_reason_check check (reason in ('first', 'matched', 'stretching', 'steadying', 'measuring', 'twin', 'same-skill',
        'review', 'foundation', 'next', 'recovering', 'unaided'));

-- The author's hint is also given where nobody has agreed to a model.

alter table tutoring.hint drop constraint hint_reason_check;
alter table tutoring.hint add constraint hint_reason_check
    check (reason in ('no-capacity', 'gate', 'unavailable', 'left', 'consent'));

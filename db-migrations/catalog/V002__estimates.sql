-- The bank as other modules may read it by SQL: what is practised now, with what stands beside an item in a list. Read as the
-- reader, so that row-level security holds; who wants to change a parameter asks catalog.ItemParameters.
create view catalog.bank_item with (security_invoker = true) as
    select i.tenant_id, i.id, i.code, i.type, i.current_version, i.parametrised, i.discrimination, i.difficulty,
        s.subject_id, i.skill_id, s.code as skill_code, s.name_ko as skill_ko, s.name_en as skill_en
    from catalog.item i
        join catalog.skill s on s.tenant_id = i.tenant_id and s.id = i.skill_id
    where i.retired_at is null;
grant select on catalog.bank_item to dreamseed_app;

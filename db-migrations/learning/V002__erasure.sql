-- learning.response is append-only for everybody who serves requests. What a person asks to be forgotten goes all the same,
-- through here and only as a whole.

create function learning.erase_learner(learner uuid) returns bigint
    language plpgsql volatile security definer set search_path = ''
as $$
declare
    gone bigint;
    more bigint;
begin
    delete from learning.response r where r.tenant_id = kernel.current_tenant() and r.learner_id = learner;
    get diagnostics gone = row_count;
    delete from learning.presentation p where p.tenant_id = kernel.current_tenant() and p.learner_id = learner;
    get diagnostics more = row_count;
    gone := gone + more;
    delete from learning.practice_session s where s.tenant_id = kernel.current_tenant() and s.learner_id = learner;
    get diagnostics more = row_count;
    gone := gone + more;
    delete from learning.skill_practice k where k.tenant_id = kernel.current_tenant() and k.learner_id = learner;
    get diagnostics more = row_count;
    gone := gone + more;
    delete from learning.ability a where a.tenant_id = kernel.current_tenant() and a.learner_id = learner;
    get diagnostics more = row_count;
    return gone + more;
end
$$;
revoke execute on function learning.erase_learner(uuid) from public;
grant execute on function learning.erase_learner(uuid) to dreamseed_app;

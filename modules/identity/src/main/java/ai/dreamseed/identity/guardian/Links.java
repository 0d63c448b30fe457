package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.Guardianships;
import ai.dreamseed.identity.Role;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The links that hold now. Each method is one statement. */
@ApplicationScoped
@Transactional
class Links implements Guardianships {

    /** More people than this do not look after one child, and more children than this not at one guardian's. */
    static final int MOST_GUARDIANS = 4;

    static final int MOST_CHILDREN = 20;

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Override
    public boolean isGuardian(UserId guardian, UserId learner) {
        return !query("select 1 from identity.guardianship g where g.tenant_id = ?1 and g.ended_at is null"
                        + " and g.guardian_id = ?2 and g.learner_id = ?3")
                .setParameter(2, guardian.value())
                .setParameter(3, learner.value())
                .getResultList()
                .isEmpty();
    }

    @Override
    public List<UserId> children(UserId guardian) {
        return ids(
                "select g.learner_id from identity.guardianship g where g.tenant_id = ?1 and g.ended_at is null"
                        + " and g.guardian_id = ?2 order by g.linked_at, g.id",
                guardian);
    }

    @Override
    public List<UserId> guardians(UserId learner) {
        return ids(
                "select g.guardian_id from identity.guardianship g where g.tenant_id = ?1 and g.ended_at is null"
                        + " and g.learner_id = ?2 order by g.linked_at, g.id",
                learner);
    }

    private List<UserId> ids(String sql, UserId of) {
        List<?> rows = query(sql).setParameter(2, of.value()).getResultList();
        return rows.stream()
                .map(id -> new UserId(id instanceof UUID uuid ? uuid : UUID.fromString(id.toString())))
                .toList();
    }

    /** @return whether they were not linked already */
    boolean link(UserId guardian, UserId learner, Instant now) {
        return query("insert into identity.guardianship (tenant_id, id, guardian_id, learner_id, linked_at)"
                                + " values (?1, ?2, ?3, ?4, ?5)"
                                + " on conflict (tenant_id, guardian_id, learner_id) where ended_at is null do nothing")
                        .setParameter(2, Ids.next())
                        .setParameter(3, guardian.value())
                        .setParameter(4, learner.value())
                        .setParameter(5, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** @return whether they were linked */
    boolean end(UserId guardian, UserId learner, Instant now) {
        return query("update identity.guardianship set ended_at = greatest(linked_at, cast(?4 as timestamptz))"
                                + " where tenant_id = ?1 and guardian_id = ?2 and learner_id = ?3 and ended_at is null")
                        .setParameter(2, guardian.value())
                        .setParameter(3, learner.value())
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** @return whether the role is new to them */
    boolean grantRole(UserId guardian) {
        return query("insert into identity.account_role (tenant_id, account_id, role) values (?1, ?2, ?3)"
                                + " on conflict do nothing")
                        .setParameter(2, guardian.value())
                        .setParameter(3, Role.GUARDIAN.wire())
                        .executeUpdate()
                == 1;
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }
}

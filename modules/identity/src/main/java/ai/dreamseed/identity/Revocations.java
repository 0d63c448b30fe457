package ai.dreamseed.identity;

import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Calls back access tokens that were issued until now. Part of the caller's transaction.
 *
 * <p>For what takes something away: an account or a key is deleted, a sign-in ends, a role or a consent is withdrawn. A
 * person who keeps their sign-in gets a fresh token with the next refresh.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Revocations {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Event<Revoked> revoked;

    @Inject
    private Clock clock;

    public void account(UserId account) {
        // A token that is being signed from what the account was holds this lock until it has its id: see SignIns.
        em.createNativeQuery("select 1 from identity.account where id = ?1 for no key update")
                .setParameter(1, account.value())
                .getResultList();
        revoke("account", account.value());
    }

    public void signIn(UUID signIn) {
        revoke("sign-in", signIn);
    }

    public void key(UUID key) {
        revoke("key", key);
    }

    public void step(UUID step) {
        revoke("step", step);
    }

    private void revoke(String kind, UUID subject) {
        Instant at = clock.instant();
        em.createNativeQuery("insert into identity.revocation (tenant_id, id, kind, subject_id, at)"
                        + " values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, Ids.next())
                .setParameter(3, kind)
                .setParameter(4, subject)
                .setParameter(5, Timestamp.from(at))
                .executeUpdate();
        revoked.fire(new Revoked(subject, at));
    }
}

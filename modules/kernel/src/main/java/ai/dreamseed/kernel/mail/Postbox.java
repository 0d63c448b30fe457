package ai.dreamseed.kernel.mail;

import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;

/** Letters that wait to be sent, written in the transaction that has a reason to write them. */
@ApplicationScoped
public class Postbox {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Clock clock;

    /** Takes a letter. Part of the caller's transaction: it is sent if and only if that commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void post(Letter letter) {
        em.createNativeQuery("insert into kernel.letter (tenant_id, id, recipient, subject, body, posted_at, due_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?6)")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, Ids.next())
                .setParameter(3, letter.to())
                .setParameter(4, letter.subject())
                .setParameter(5, letter.text())
                .setParameter(6, Timestamp.from(clock.instant()))
                .executeUpdate();
    }
}

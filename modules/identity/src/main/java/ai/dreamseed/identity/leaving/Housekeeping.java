package ai.dreamseed.identity.leaving;

import ai.dreamseed.identity.leaving.UnusedAccounts.Unused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** What {@link ForgettingAccounts} asks of the database, for all academies. */
@ApplicationScoped
@Transactional
class Housekeeping {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    /** Wrong passwords that count no more, and links past their time. */
    void forgetAttempts() {
        em.createNativeQuery("select identity.forget_attempts()").getSingleResult();
    }

    List<Unused> unused(int most) {
        return UnusedAccounts.find(em, most);
    }
}

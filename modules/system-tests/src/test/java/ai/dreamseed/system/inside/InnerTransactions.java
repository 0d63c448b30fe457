package ai.dreamseed.system.inside;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** As another use case, called from within {@link Transactions}: a bean that calls itself is not intercepted. */
@ApplicationScoped
class InnerTransactions {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Transactional
    <T> T joining(Function<EntityManager, T> work) {
        return work.apply(em);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <T> T ofItsOwn(Function<EntityManager, T> work) {
        return work.apply(em);
    }
}

package ai.dreamseed.system.inside;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** Transactions as use cases have them: the container's, and bound to the tenant by the product's own interceptor. */
@ApplicationScoped
class Transactions {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Transactional
    <T> T in(Function<EntityManager, T> work) {
        return work.apply(em);
    }
}

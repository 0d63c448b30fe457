package ai.dreamseed.learning.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The monthly partitions of the responses. */
@ApplicationScoped
class ResponseMonths {

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /** Makes those that are missing up to {@code ahead} months from now; says how many it made. Serves all tenants. */
    @Transactional
    public int prepare(int ahead) {
        Object made = em.createNativeQuery("select learning.prepare_response_partitions(?1)")
                .setParameter(1, ahead)
                .getSingleResult();
        return ((Number) made).intValue();
    }
}

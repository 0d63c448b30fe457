package ai.dreamseed.identity.signin;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes, in all academies, sign-ins that ended or were last used over {@link #KEPT} ago, and challenges past their time. */
@ApplicationScoped
class ForgettingSignIns {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Logger LOG = Logger.getLogger(ForgettingSignIns.class.getName());

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private UserTransaction transaction;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::forget, 11, 60, TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            transaction.begin();
            em.createNativeQuery("select identity.forget_sign_ins(make_interval(days => ?1))")
                    .setParameter(1, (int) KEPT.toDays())
                    .getSingleResult();
            em.createNativeQuery("select identity.forget_challenges()").getSingleResult();
            transaction.commit();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Old sign-ins were not removed: {0}", e.toString());
            rollBack();
        }
    }

    private void rollBack() {
        try {
            transaction.rollback();
        } catch (Exception nothingToRollBack) {
            LOG.log(Level.FINE, "Nothing to roll back", nothingToRollBack);
        }
    }
}

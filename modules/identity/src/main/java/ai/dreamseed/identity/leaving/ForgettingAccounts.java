package ai.dreamseed.identity.leaving;

import ai.dreamseed.identity.leaving.UnusedAccounts.Unused;
import ai.dreamseed.kernel.TenantContext;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Erases, in all academies, {@link UnusedAccounts}, a batch at a time and each in a transaction of its own. */
@ApplicationScoped
class ForgettingAccounts {

    private static final Logger LOG = Logger.getLogger(ForgettingAccounts.class.getName());
    private static final int BATCH = 200;

    @Inject
    private Housekeeping housekeeping;

    @Inject
    private Leaving leaving;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::forget, 13, 10, TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            housekeeping.forgetAttempts();
            List<Unused> batch = housekeeping.unused(BATCH);
            AtomicInteger erased = new AtomicInteger();
            for (Unused unused : batch) {
                TenantContext.run(unused.tenant(), () -> {
                    if (leaving.forget(unused.person())) {
                        erased.incrementAndGet();
                    }
                });
            }
            if (erased.get() > 0) {
                LOG.log(Level.INFO, "{0} accounts that nobody uses were erased", erased);
            }
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Unused accounts were not erased: {0}", e.toString());
        }
    }
}

package ai.dreamseed.identity.operator;

import ai.dreamseed.kernel.TenantContext;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes on both academies' records that a step's time has passed; tokens end by themselves. Nodes do not get in each other's way. */
@ApplicationScoped
class ClosingSteps {

    private static final Logger LOG = Logger.getLogger(ClosingSteps.class.getName());
    private static final int EVERY_SECONDS = 15;

    @Inject
    Steps steps;

    @Inject
    Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::close, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void close() {
        try {
            for (Steps.Due due : steps.due()) {
                TenantContext.run(due.tenant(), () -> steps.close(due.id(), due.how(), clock.instant()));
            }
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Steps of operators were not closed: {0}", away.toString());
        }
    }
}

package ai.dreamseed.learning.practice;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Once a day, sees to it that the next months have a place for their responses. If it ever failed for long, responses
 * would go to the default partition: slower to search, but kept.
 */
@ApplicationScoped
class KeepingMonthsAhead {

    private static final Logger LOG = Logger.getLogger(KeepingMonthsAhead.class.getName());
    private static final int AHEAD = 6;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private ResponseMonths months;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::keep, 2, 24 * 60, TimeUnit.MINUTES);
    }

    private void keep() {
        try {
            int made = months.prepare(AHEAD);
            if (made > 0) {
                LOG.log(Level.INFO, "Made {0} monthly partitions for responses", made);
            }
        } catch (RuntimeException failed) {
            // An exception would end the schedule.
            LOG.log(Level.WARNING, "No partitions were made for responses; trying again in a day", failed);
        }
    }
}

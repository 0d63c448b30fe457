package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Queues the night's work of each academy: between two and six in the morning where the academy is, not all of them at the same
 * minute, and only where enough was answered. Any number of nodes may look: a job is queued once a night.
 */
@ApplicationScoped
class NightlyEstimates {

    private static final Logger LOG = Logger.getLogger(NightlyEstimates.class.getName());
    private static final int EVERY_MINUTES = 10;
    private static final LocalTime BEGIN = LocalTime.of(2, 0);
    private static final LocalTime END = LocalTime.of(6, 0);
    private static final int SPREAD_MINUTES = 120;
    private static final int PAGE = 100;

    @Inject
    EstimateJobs jobs;

    @Inject
    Tenants tenants;

    @Inject
    Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::look, 1, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            String cursor = null;
            do {
                Page<TenantView> page = tenants.page(null, cursor, PAGE);
                page.items().forEach(this::lookAt);
                cursor = page.nextCursor();
            } while (cursor != null);
        } catch (RuntimeException e) {
            // An exception would end the schedule.
            LOG.log(Level.WARNING, "The night's estimates were not queued; trying again: {0}", e.toString());
        }
    }

    private void lookAt(TenantView academy) {
        ZonedDateTime there = clock.instant().atZone(academy.timeZone());
        if (!isTime(academy, there.toLocalTime())) {
            return;
        }
        TenantContext.run(academy.id(), () -> {
            for (Kind kind : Kind.values()) {
                jobs.askAtNight(
                        academy.id(),
                        kind,
                        there.toLocalDate().atStartOfDay(academy.timeZone()).toInstant());
            }
        });
    }

    /** Whether an academy's turn has come, by the clock on its wall. */
    static boolean isTime(TenantView academy, LocalTime there) {
        int late = Math.floorMod(academy.id().value().hashCode(), SPREAD_MINUTES);
        return !there.isBefore(BEGIN.plusMinutes(late)) && there.isBefore(END);
    }
}

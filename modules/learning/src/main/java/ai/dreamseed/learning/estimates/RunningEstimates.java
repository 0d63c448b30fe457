package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.learning.estimates.EstimateJobs.JobQueued;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works on estimates, one job at a time on a node, on one thread.
 *
 * <p>A node that has a job says every {@value #BEAT_SECONDS} seconds that it is still there. After {@value #SILENT_SECONDS}
 * seconds without that, another one takes the job from its last checkpoint; after {@value #MOST_LOSSES} losses it is given up.
 */
@ApplicationScoped
class RunningEstimates {

    private static final Logger LOG = Logger.getLogger(RunningEstimates.class.getName());
    private static final int POLL_SECONDS = 5;
    private static final int BEAT_SECONDS = 5;
    static final int SILENT_SECONDS = 30;
    static final int MOST_LOSSES = 3;
    private static final int KEPT_DAYS = 90;

    /** What takes longer is not heard of any more: something is wrong with it. */
    private static final double LONGEST_SECONDS = 3 * 3600;

    @Inject
    EstimateJobs jobs;

    @Inject
    @Any
    Instance<Estimating> kinds;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final ReentrantLock one = new ReentrantLock();
    private volatile AtWork current;
    private volatile boolean stopped;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::step, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
        scheduler.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        scheduler.scheduleWithFixedDelay(this::tidy, 17, 60 * 12, TimeUnit.MINUTES);
    }

    void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobQueued queued) {
        scheduler.execute(this::step);
    }

    private void step() {
        if (stopped || !one.tryLock()) {
            return;
        }
        try {
            Optional<Claimed> next = jobs.claim(SILENT_SECONDS);
            while (next.isPresent() && !stopped) {
                Claimed claimed = next.get();
                TenantContext.run(claimed.tenant(), () -> take(claimed));
                next = stopped ? Optional.empty() : jobs.claim(SILENT_SECONDS);
            }
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Estimates wait to be worked on: {0}", away.toString());
        } finally {
            one.unlock();
        }
    }

    /** What goes wrong on the way leaves the job to whoever finds it silent. */
    void take(Claimed claimed) {
        try {
            if (claimed.losses() > MOST_LOSSES) {
                LOG.log(Level.SEVERE, "Estimate job {0} is given up after {1} losses", new Object[] {
                    claimed.id(), MOST_LOSSES
                });
                jobs.fail(claimed);
                return;
            }
            EstimateJobs.Loaded loaded = jobs.load(claimed);
            if (loaded.stopAsked()) {
                jobs.stopped(claimed);
                return;
            }
            AtWork at = new AtWork(claimed, loaded, jobs);
            current = at;
            work(at, loaded.kind());
        } catch (LostLease lost) {
            LOG.log(Level.WARNING, "{0}", lost.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Estimate job " + claimed.id() + " broke off", e);
        } finally {
            current = null;
        }
    }

    private void work(AtWork at, Kind kind) {
        try {
            kinds.stream()
                    .filter(each -> each.kind() == kind)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Nobody works on " + kind.wire()))
                    .work(at);
        } catch (Stopped asked) {
            if (stopped) {
                jobs.release(at.claimed());
            } else {
                jobs.stopped(at.claimed());
            }
        }
    }

    private void beat() {
        AtWork at = current;
        if (at == null || at.seconds() > LONGEST_SECONDS) {
            return;
        }
        try {
            TenantContext.run(at.tenant(), () -> {
                if (jobs.beat(at.claimed())) {
                    at.stop();
                }
            });
        } catch (LostLease lost) {
            at.stop();
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "The node could not say that it is at an estimate job: {0}", away.toString());
        }
    }

    private void tidy() {
        try {
            jobs.forgetOld(KEPT_DAYS);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old estimate jobs were not removed: {0}", e.toString());
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        AtWork at = current;
        if (at != null) {
            at.stop();
        }
    }
}

package ai.dreamseed.tutoring;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tells hints on the server's threads, away from the request's own. */
@ApplicationScoped
class GivingHint {

    @Resource(lookup = "concurrent/virtual")
    private ManagedExecutorService threads;

    @Resource
    private ManagedScheduledExecutorService timer;

    @Resource
    private ContextService contexts;

    @Inject
    private ModelServers servers;

    @Inject
    private RedisHints memory;

    @Inject
    private KeptHints records;

    @Inject
    private Clock clock;

    /** Returns at once; the listener is called on other threads. */
    void give(TakenHint taken, HintListener listener) {
        TenantId tenant = taken.caller().tenant();
        // Steps are asked for by the adapter's threads, which know no application: its context is taken along from
        // here.
        Executor here = contexts.currentContextExecutor();
        Executor steps =
                new OneByOne(work -> threads.execute(() -> here.execute(() -> TenantContext.run(tenant, work))));
        new TellingHint(taken, listener, servers.find(), memory, records, this::after, clock, steps).start();
    }

    private Runnable after(Duration delay, Runnable work) {
        Future<?> alarm = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }
}

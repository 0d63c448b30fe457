package ai.dreamseed.identity.apikey;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.TenantContext;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Notes when keys are used: to the minute, beside the request, and never to its harm. What is not written is written with the
 * next use.
 */
@ApplicationScoped
class KeyUses {

    static final Duration GRAIN = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(KeyUses.class.getName());

    /** The keys whose use is being written; so many at once are never more than there are requests. */
    private final Set<UUID> underway = ConcurrentHashMap.newKeySet();

    @Inject
    NotingUse noting;

    @Inject
    Clock clock;

    @Resource(lookup = "concurrent/virtual")
    ManagedExecutorService background;

    /** @param last when it was used before; null when it never was */
    void note(Caller caller, Instant last) {
        note(caller, last, background);
    }

    void note(Caller caller, Instant last, Executor beside) {
        Instant now = clock.instant();
        UUID key = ((Credential.Key) caller.credential()).key();
        if (last != null && last.isAfter(now.minus(GRAIN)) || !underway.add(key)) {
            return;
        }
        try {
            beside.execute(() -> {
                try {
                    TenantContext.run(caller.tenant(), () -> noting.used(key, now));
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "The use of key {0} was not noted: {1}", new Object[] {key, e});
                } finally {
                    underway.remove(key);
                }
            });
        } catch (RejectedExecutionException ending) {
            underway.remove(key);
        }
    }
}

package ai.dreamseed.api.limits;

import ai.dreamseed.kernel.redis.SharedRedis;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.redisson.api.RedissonClient;

/**
 * Counts requests against quotas. No request waits for Redis for longer than the configured patience, and none at all while it
 * is known to be away: then this process counts for itself, and N nodes admit up to N times a quota until Redis is back.
 */
@ApplicationScoped
public class Limiter {

    private static final Logger LOG = Logger.getLogger(Limiter.class.getName());
    private static final int MOST_KEYS = 50_000;
    private static final int FAILURES_BORNE = 5;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long WARM_UP_NANOS = Duration.ofSeconds(5).toNanos();

    @Inject
    private SharedRedis redis;

    @Resource(lookup = "concurrent/virtual")
    private ManagedExecutorService threads;

    @Inject
    @ConfigProperty(name = "dreamseed.limits.patience.millis", defaultValue = "5")
    private int patienceMillis;

    private final OwnCounts own = new OwnCounts(MOST_KEYS, System::nanoTime);
    private final Exhausted exhausted = new Exhausted(MOST_KEYS, System::nanoTime);
    private final Fuse fuse = new Fuse(FAILURES_BORNE, PAUSE_NANOS, System::nanoTime);
    private final AtomicBoolean opening = new AtomicBoolean();
    private Supplier<Optional<RedissonClient>> client;
    private Executor background;
    private long patienceNanos;
    private volatile SharedCounts shared;

    /** For CDI. */
    protected Limiter() {}

    /** @param patience how long one request may wait for Redis */
    Limiter(Supplier<Optional<RedissonClient>> client, Executor background, Duration patience) {
        this.client = client;
        this.background = background;
        this.patienceNanos = patience.toNanos();
    }

    @PostConstruct
    void begin() {
        client = redis::client;
        background = threads;
        patienceNanos = Duration.ofMillis(patienceMillis).toNanos();
    }

    /**
     * Takes tokens, if they are there.
     *
     * @param whose who or what is limited, such as {@code address:192.0.2.1}
     * @param cost 1 or more; what costs more than the whole quota takes the whole
     */
    public Verdict take(String whose, Quota quota, int cost) {
        String key = quota.keyOf(whose);
        Optional<Verdict> known = knownExhausted(key, quota);
        if (known.isPresent()) {
            return known.get();
        }
        long tokens = Math.min(cost, quota.tokens());
        ConsumptionProbe probe = inRedis(key, quota, tokens).orElseGet(() -> own.take(key, quota, tokens));
        rememberIfExhausted(key, probe);
        return new Verdict(
                quota,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private void rememberIfExhausted(String key, ConsumptionProbe probe) {
        if (!probe.isConsumed() && probe.getRemainingTokens() == 0) {
            exhausted.remember(key, probe.getNanosToWaitForRefill());
        }
    }

    /** A refusal where the quota is known to be used up; it asks nobody and takes nothing. */
    public Optional<Verdict> refusal(String whose, Quota quota) {
        return knownExhausted(quota.keyOf(whose), quota);
    }

    private Optional<Verdict> knownExhausted(String key, Quota quota) {
        return exhausted.wait(key).map(nanos -> {
            Duration wait = Duration.ofNanos(nanos);
            return new Verdict(quota, false, 0, wait, wait);
        });
    }

    private Optional<ConsumptionProbe> inRedis(String key, Quota quota, long tokens) {
        SharedCounts counts = shared;
        if (counts == null) {
            open();
            return Optional.empty();
        }
        if (!fuse.carries()) {
            return Optional.empty();
        }
        CompletableFuture<ConsumptionProbe> answer = counts.take(key, quota, tokens);
        try {
            ConsumptionProbe probe = answer.get(patienceNanos, TimeUnit.NANOSECONDS);
            if (fuse.wentWell()) {
                LOG.info("Requests are counted for all nodes again");
            }
            own.sawInRedis(key, probe);
            return Optional.of(probe);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException late) {
            // It is counted all the same, and what it says when it comes is worth knowing.
            answer.thenAccept(probe -> rememberIfExhausted(key, probe));
            blow(late);
            return Optional.empty();
        } catch (ExecutionException | RuntimeException away) {
            blow(away);
            return Optional.empty();
        }
    }

    private void blow(Exception away) {
        if (fuse.failed()) {
            LOG.log(
                    Level.WARNING,
                    "Redis does not answer in time ({0}): requests are counted by this node alone",
                    away.getClass().getSimpleName());
        }
    }

    /** Counts once where nobody waits: the first time is the slow one. */
    private void open() {
        Optional<RedissonClient> reached = client.get();
        if (reached.isEmpty() || !opening.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> {
                try {
                    SharedCounts opened = new SharedCounts(reached.get(), MOST_KEYS);
                    Quota trial = new Quota("warm-up", 1_000_000, Duration.ofSeconds(1));
                    for (int i = 0; i < 1000; i++) {
                        opened.take("warm-up", trial, 1).get(WARM_UP_NANOS, TimeUnit.NANOSECONDS);
                    }
                    shared = opened;
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException | TimeoutException | RuntimeException | LinkageError away) {
                    LOG.log(
                            Level.INFO,
                            "Requests cannot be counted in Redis yet: {0}",
                            away.getClass().getSimpleName());
                } finally {
                    opening.set(false);
                }
            });
        } catch (RejectedExecutionException ending) {
            opening.set(false);
        }
    }

    /** Whether requests are counted for all nodes at the moment. */
    public boolean isShared() {
        return shared != null && !fuse.isBlown();
    }
}

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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.redisson.api.RedissonClient;

/**
 * Counts requests against quotas. A caller with plenty left is let in on what Redis said last, while Redis counts; who is near
 * the end, or not known here, waits for its answer. No request waits for Redis for longer than the configured patience, and none at all while it
 * is known to be slow or away. While it is slow it goes on counting, and this process decides by what it said last; while it is
 * away this process counts for itself, and N nodes admit up to N times a quota.
 */
@ApplicationScoped
public class Limiter {

    private static final Logger LOG = Logger.getLogger(Limiter.class.getName());
    private static final int MOST_KEYS = 50_000;
    private static final int MOST_PENDING = 256;
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

    /** Whether Redis answers at all. */
    private final Fuse present = new Fuse(FAILURES_BORNE, PAUSE_NANOS, System::nanoTime);

    /** Whether it does so in time. */
    private final Fuse prompt = new Fuse(FAILURES_BORNE, PAUSE_NANOS, System::nanoTime);

    /** One attempt to begin at a time, and not one after the other. */
    private final Fuse beginning = new Fuse(1, PAUSE_NANOS, System::nanoTime);

    private final Set<String> unconfirmed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pending = new AtomicInteger();
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
        if (pending.get() >= MOST_PENDING || !present.carries()) {
            return Optional.empty();
        }
        Optional<ConsumptionProbe> trusted = onTrust(key, quota, tokens);
        pending.incrementAndGet();
        CompletableFuture<ConsumptionProbe> answer = counts.take(key, quota, tokens)
                .whenComplete((probe, away) -> {
                    pending.decrementAndGet();
                    if (trusted.isPresent()) {
                        unconfirmed.remove(key);
                    }
                    if (away == null) {
                        heard(key, probe);
                    } else {
                        say(
                                present.failed(),
                                "Redis is away (" + away.getClass().getSimpleName() + ")");
                    }
                });
        if (trusted.isPresent()) {
            return trusted;
        }
        // Once it is known to be slow nobody waits, and it counts all the same: what it says is there for the next
        // request.
        if (!prompt.carries()) {
            return Optional.empty();
        }
        try {
            ConsumptionProbe probe = answer.get(patienceNanos, TimeUnit.NANOSECONDS);
            prompt.wentWell();
            return Optional.of(probe);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException late) {
            say(prompt.failed(), "Redis is slow");
        } catch (ExecutionException away) {
            // It was heard of above.
        }
        return Optional.empty();
    }

    /** One request of a key at a time: until Redis has confirmed it the next one waits, so a node can be wrong by one. */
    private Optional<ConsumptionProbe> onTrust(String key, Quota quota, long tokens) {
        if (!unconfirmed.add(key)) {
            return Optional.empty();
        }
        Optional<ConsumptionProbe> trusted = own.takeOnTrust(key, quota, tokens);
        if (trusted.isEmpty()) {
            unconfirmed.remove(key);
        }
        return trusted;
    }

    private void heard(String key, ConsumptionProbe probe) {
        if (present.wentWell()) {
            LOG.info("Requests are counted for all nodes again");
        }
        own.sawInRedis(key, probe);
        rememberIfExhausted(key, probe);
    }

    private static void say(boolean news, String what) {
        if (news) {
            LOG.log(Level.WARNING, "{0}: this node decides by itself who may ask", what);
        }
    }

    /** Counts once where nobody waits: the first time is the slow one. */
    private void open() {
        Optional<RedissonClient> reached = client.get();
        if (reached.isEmpty() || !beginning.carries() || !opening.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> {
                try {
                    SharedCounts opened = new SharedCounts(reached.get(), MOST_KEYS);
                    Quota trial = new Quota("warm-up", 1_000_000, Duration.ofSeconds(1));
                    for (int i = 0; i < 200; i++) {
                        opened.take("warm-up", trial, 1).get(WARM_UP_NANOS, TimeUnit.NANOSECONDS);
                    }
                    shared = opened;
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException | TimeoutException | RuntimeException | LinkageError away) {
                    beginning.failed();
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
        return shared != null && !present.isBlown();
    }
}

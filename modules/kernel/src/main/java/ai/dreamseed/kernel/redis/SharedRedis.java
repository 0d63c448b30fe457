package ai.dreamseed.kernel.redis;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * Redis, connected to in the background when somebody first wants it. Asking for the client never waits: while there is none,
 * the answer is empty. Once connected the client stays, and connects again by itself when Redis was away.
 */
@ApplicationScoped
public class SharedRedis {

    private static final Logger LOG = Logger.getLogger(SharedRedis.class.getName());
    private static final int ANSWER_MILLIS = 1000;
    private static final long PAUSE_NANOS = 5_000_000_000L;

    @Inject
    @ConfigProperty(name = "REDIS_URL")
    private Optional<String> url;

    @Resource(lookup = "concurrent/virtual")
    private ManagedExecutorService threads;

    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile RedissonClient client;
    private volatile long notBefore = System.nanoTime();
    private volatile boolean ended;

    /**
     * The client, whose commands give up after a second and are not repeated: who cannot wait that long bounds the wait.
     *
     * @return empty where no Redis is configured, and until it has been reached for the first time
     */
    public Optional<RedissonClient> client() {
        RedissonClient open = client;
        if (open == null
                && url.isPresent()
                && !ended
                && System.nanoTime() - notBefore >= 0
                && connecting.compareAndSet(false, true)) {
            try {
                threads.execute(() -> connect(url.get()));
            } catch (RejectedExecutionException ending) {
                connecting.set(false);
            }
        }
        return Optional.ofNullable(open);
    }

    private void connect(String address) {
        try {
            RedissonClient opened = open(address);
            client = opened;
            if (ended) {
                close();
            }
        } catch (RuntimeException | LinkageError away) {
            notBefore = System.nanoTime() + PAUSE_NANOS;
            // The address may hold a password.
            LOG.log(
                    Level.INFO,
                    "Redis is not reached, we go on without it: {0}",
                    away.getClass().getSimpleName());
        } finally {
            connecting.set(false);
        }
    }

    /**
     * A client as the product uses it.
     *
     * @param address {@code redis://host:port}, or {@code rediss://}
     */
    public static RedissonClient open(String address) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.setThreads(2);
        config.setNettyThreads(2);
        config.useSingleServer()
                .setAddress(address)
                .setTimeout(ANSWER_MILLIS)
                .setConnectTimeout(ANSWER_MILLIS)
                .setRetryAttempts(0)
                .setConnectionMinimumIdleSize(2)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(2);
        return Redisson.create(config);
    }

    @PreDestroy
    void close() {
        ended = true;
        RedissonClient open = client;
        client = null;
        if (open != null) {
            open.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }
}

package ai.dreamseed.tutoring;

import ai.dreamseed.kernel.redis.SharedRedis;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.redisson.api.RedissonClient;
import org.redisson.jcache.configuration.RedissonConfiguration;

/**
 * Hints in Redis, by JCache. The cache is opened in the background, when first wanted; while Redis is away, or slow, nothing
 * is remembered and nothing waits for it.
 */
@ApplicationScoped
class RedisHints implements HintMemory {

    private static final Logger LOG = Logger.getLogger(RedisHints.class.getName());
    private static final String NAME = "hints";
    private static final int ANSWER_MILLIS = 150;
    private static final long PAUSE_NANOS = 15_000_000_000L;

    @Inject
    private SharedRedis redis;

    @Resource(lookup = "concurrent/virtual")
    private ManagedExecutorService threads;

    private final AtomicBoolean opening = new AtomicBoolean();
    private volatile Cache<String, String> cache;
    private volatile long notBefore = System.nanoTime();

    @Override
    public Optional<Said> find(String key) {
        Cache<String, String> open = cache;
        if (!isReady() || open == null) {
            return Optional.empty();
        }
        try {
            // The client's own time-out must leave room for connecting, so the wait is bounded here.
            String kept = CompletableFuture.supplyAsync(() -> open.get(key), threads)
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            int line = kept == null ? -1 : kept.indexOf('\n');
            return line < 0
                    ? Optional.empty()
                    : Optional.of(new Said(kept.substring(0, line), kept.substring(line + 1)));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            pause(away);
            return Optional.empty();
        }
    }

    @Override
    public void keep(String key, Said said) {
        Cache<String, String> open = cache;
        if (said.model() == null || said.model().indexOf('\n') >= 0 || !isReady() || open == null) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    open.put(key, said.model() + "\n" + said.text());
                } catch (RuntimeException away) {
                    pause(away);
                }
            });
        } catch (RejectedExecutionException ending) {
            pause(ending);
        }
    }

    private boolean isReady() {
        if (System.nanoTime() - notBefore < 0) {
            return false;
        }
        if (cache == null) {
            redis.client()
                    .filter(reached -> opening.compareAndSet(false, true))
                    .ifPresent(reached -> threads.execute(() -> open(reached)));
        }
        return cache != null;
    }

    private void open(RedissonClient client) {
        try {
            MutableConfiguration<String, String> kept = new MutableConfiguration<String, String>()
                    .setTypes(String.class, String.class)
                    .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.DAYS, 7)));
            CacheManager caches = Caching.getCachingProvider(
                            "org.redisson.jcache.JCachingProvider", RedisHints.class.getClassLoader())
                    .getCacheManager();
            caches.destroyCache(NAME);
            Cache<String, String> opened = caches.createCache(NAME, RedissonConfiguration.fromInstance(client, kept));
            // The first question is the slow one: it is asked here, where nobody waits.
            opened.get(NAME);
            cache = opened;
        } catch (RuntimeException | LinkageError away) {
            pause(away);
        } finally {
            opening.set(false);
        }
    }

    private void pause(Throwable away) {
        notBefore = System.nanoTime() + PAUSE_NANOS;
        LOG.log(
                Level.INFO,
                "Hints are not remembered for a while: {0}",
                away.getClass().getSimpleName());
    }
}

package ai.dreamseed.tutoring;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;

/**
 * Hints in Redis, by JCache. It is connected to in the background, when first wanted; while it is away, or slow, nothing is
 * remembered and nothing waits for it.
 */
@ApplicationScoped
class RedisHints implements HintMemory {

    private static final Logger LOG = Logger.getLogger(RedisHints.class.getName());
    private static final String NAME = "hints";
    private static final int ANSWER_MILLIS = 150;
    private static final int CONNECT_MILLIS = 1000;
    private static final long PAUSE_NANOS = 15_000_000_000L;

    @Inject
    @ConfigProperty(name = "REDIS_URL")
    private Optional<String> url;

    @Resource(lookup = "concurrent/virtual")
    private ManagedExecutorService threads;

    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile RedissonClient client;
    private volatile Cache<String, String> cache;
    private volatile long notBefore = System.nanoTime();

    @Override
    public Optional<Said> find(String key) {
        if (!isReady()) {
            return Optional.empty();
        }
        try {
            String kept = cache.get(key);
            int line = kept == null ? -1 : kept.indexOf('\n');
            return line < 0
                    ? Optional.empty()
                    : Optional.of(new Said(kept.substring(0, line), kept.substring(line + 1)));
        } catch (RuntimeException away) {
            pause(away);
            return Optional.empty();
        }
    }

    @Override
    public void keep(String key, Said said) {
        if (said.model() == null || said.model().indexOf('\n') >= 0 || !isReady()) {
            return;
        }
        try {
            cache.put(key, said.model() + "\n" + said.text());
        } catch (RuntimeException away) {
            pause(away);
        }
    }

    private boolean isReady() {
        if (System.nanoTime() - notBefore < 0) {
            return false;
        }
        if (cache == null && url.isPresent() && connecting.compareAndSet(false, true)) {
            threads.execute(() -> connect(url.get()));
        }
        return cache != null;
    }

    private void connect(String address) {
        try {
            Config config = new Config();
            config.setCodec(StringCodec.INSTANCE);
            config.setThreads(2);
            config.setNettyThreads(2);
            config.useSingleServer()
                    .setAddress(address)
                    .setTimeout(ANSWER_MILLIS)
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setRetryAttempts(0)
                    .setConnectionMinimumIdleSize(1)
                    .setConnectionPoolSize(8)
                    .setSubscriptionConnectionMinimumIdleSize(1)
                    .setSubscriptionConnectionPoolSize(2);
            client = Redisson.create(config);
            MutableConfiguration<String, String> kept = new MutableConfiguration<String, String>()
                    .setTypes(String.class, String.class)
                    .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.DAYS, 7)));
            CacheManager caches = Caching.getCachingProvider(
                            "org.redisson.jcache.JCachingProvider", RedisHints.class.getClassLoader())
                    .getCacheManager();
            caches.destroyCache(NAME);
            cache = caches.createCache(NAME, RedissonConfiguration.fromInstance(client, kept));
        } catch (RuntimeException | LinkageError away) {
            close();
            pause(away);
        } finally {
            connecting.set(false);
        }
    }

    private void pause(Throwable away) {
        notBefore = System.nanoTime() + PAUSE_NANOS;
        LOG.log(
                Level.INFO,
                "Hints are not remembered for a while: {0}",
                away.getClass().getSimpleName());
    }

    @PreDestroy
    void close() {
        cache = null;
        RedissonClient open = client;
        client = null;
        if (open != null) {
            open.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }
}

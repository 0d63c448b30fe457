package ai.dreamseed.api.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/**
 * Counts in Redis, the same for all nodes. A key is some fifty bytes of state and expires when its quota is whole again; an
 * update that meets another one is repeated on the state the other left (compare and swap), so that none is lost. Requests of
 * one process for the same key travel together: only nodes ever meet.
 */
final class SharedCounts {

    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private final AsyncProxyManager<String> buckets;
    private final Recent<AsyncBucketProxy> proxies;

    /** @param most keys whose requests are brought together */
    SharedCounts(RedissonClient client, int most) {
        proxies = new Recent<>(most);
        buckets = Bucket4jRedisson.casBasedBuilder(((Redisson) client).getCommandExecutor())
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(AFTERWARDS))
                .requestTimeout(Duration.ofSeconds(1))
                .build()
                .asAsync();
    }

    /** Completes with what Redis says; exceptionally, within a second or so, when it says nothing. */
    CompletableFuture<ConsumptionProbe> take(String key, Quota quota, long tokens) {
        return proxies.getOrMake(key, absent -> proxy(key, quota)).tryConsumeAndReturnRemaining(tokens);
    }

    private AsyncBucketProxy proxy(String key, Quota quota) {
        CompletableFuture<BucketConfiguration> configuration = CompletableFuture.completedFuture(quota.bucket());
        return buckets.builder().withOptimization(Optimizations.batching()).build("limits:" + key, () -> configuration);
    }
}

package ai.dreamseed.api.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/**
 * Counts in Redis, the same for all nodes. A key is some fifty bytes of state and expires when its quota is whole again; an
 * update that meets another one is repeated on the state the other left (compare and swap), so that none is lost.
 */
final class SharedCounts {

    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private final AsyncProxyManager<String> buckets;

    SharedCounts(RedissonClient client) {
        buckets = Bucket4jRedisson.casBasedBuilder(((Redisson) client).getCommandExecutor())
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(AFTERWARDS))
                .requestTimeout(Duration.ofSeconds(1))
                .build()
                .asAsync();
    }

    /**
     * @throws TimeoutException when there is no answer in time; it may still be counted
     * @throws ExecutionException when Redis does not take it
     */
    ConsumptionProbe take(String key, Quota quota, long tokens, long patienceNanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<BucketConfiguration> configuration = CompletableFuture.completedFuture(quota.bucket());
        return buckets.builder()
                .build("limits:" + key, () -> configuration)
                .tryConsumeAndReturnRemaining(tokens)
                .get(patienceNanos, TimeUnit.NANOSECONDS);
    }
}

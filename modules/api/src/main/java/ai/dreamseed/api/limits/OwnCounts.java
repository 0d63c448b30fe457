package ai.dreamseed.api.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.function.LongSupplier;

/**
 * Counts in this process, going on from what Redis said last: who had used up ninety of a hundred has ten left, and not a
 * hundred, when Redis goes away.
 */
final class OwnCounts {

    private final Recent<Seen> seen;
    private final Recent<Bucket> buckets;
    private final LongSupplier nanoTime;

    /** @param until when the quota would have been whole again, as {@code nanoTime} */
    private record Seen(long remaining, long until) {}

    /** @param most keys that are kept */
    OwnCounts(int most, LongSupplier nanoTime) {
        this.seen = new Recent<>(most);
        this.buckets = new Recent<>(most);
        this.nanoTime = nanoTime;
    }

    /** Remembers what Redis said; whatever this process has counted by itself is settled by it. */
    void sawInRedis(String key, ConsumptionProbe probe) {
        seen.put(key, new Seen(probe.getRemainingTokens(), nanoTime.getAsLong() + probe.getNanosToWaitForReset()));
        Bucket settled = buckets.get(key);
        if (settled != null) {
            buckets.remove(key, settled);
        }
    }

    ConsumptionProbe take(String key, Quota quota, long tokens) {
        return buckets.getOrMake(key, absent -> begin(key, quota)).tryConsumeAndReturnRemaining(tokens);
    }

    private Bucket begin(String key, Quota quota) {
        Bandwidth limit = quota.bucket().getBandwidths()[0];
        Seen last = seen.get(key);
        if (last != null && last.until() - nanoTime.getAsLong() > 0) {
            limit = quota.limit(last.remaining());
        }
        return Bucket.builder().addLimit(limit).build();
    }
}

package ai.dreamseed.api.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts in this process, going on from what Redis said last: who had used up ninety of a hundred has ten left, and not a
 * hundred, when Redis goes away.
 */
final class OwnCounts {

    /** The last tenth of a quota is never given on trust. */
    private static final int SHARE_KEPT = 10;

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

    /**
     * Takes tokens on the strength of what Redis said last, where that leaves so much that nobody can have used it up since but
     * by a flood; empty where Redis has to be waited for.
     */
    Optional<ConsumptionProbe> takeOnTrust(String key, Quota quota, long tokens) {
        Seen last = seen.get(key);
        if (last == null) {
            return Optional.empty();
        }
        long left = last.remaining() - tokens;
        long wait = last.until() - nanoTime.getAsLong();
        if (wait <= 0 || left < Math.max(quota.tokens() / SHARE_KEPT, tokens)) {
            return Optional.empty();
        }
        seen.put(key, new Seen(left, last.until()));
        return Optional.of(ConsumptionProbe.consumed(left, wait));
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

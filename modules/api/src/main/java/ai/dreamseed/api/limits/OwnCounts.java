package ai.dreamseed.api.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts in this process. Strangers choose keys, so the least recently used are forgotten once there are too many. */
final class OwnCounts {

    private final Map<String, Bucket> buckets;

    /** @param most keys that are kept */
    OwnCounts(int most) {
        buckets = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    ConsumptionProbe take(String key, Quota quota, long tokens) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(key, absent -> {
                var limits = quota.bucket().getBandwidths();
                var builder = Bucket.builder();
                for (var limit : limits) {
                    builder.addLimit(limit);
                }
                return builder.build();
            });
        }
        return bucket.tryConsumeAndReturnRemaining(tokens);
    }
}

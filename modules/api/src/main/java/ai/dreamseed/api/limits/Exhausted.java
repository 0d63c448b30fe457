package ai.dreamseed.api.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Quotas that are known to be used up, and until when: nothing that happens elsewhere can make tokens come back sooner, so a
 * flood is refused without asking anybody.
 */
final class Exhausted {

    private final Map<String, Long> until;
    private final LongSupplier nanoTime;

    Exhausted(int most, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.until = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > most;
            }
        };
    }

    /** Nanoseconds until the next token; empty where nothing is known. */
    Optional<Long> wait(String key) {
        synchronized (until) {
            if (until.isEmpty()) {
                return Optional.empty();
            }
            Long end = until.get(key);
            if (end == null) {
                return Optional.empty();
            }
            long left = end - nanoTime.getAsLong();
            if (left <= 0) {
                until.remove(key);
                return Optional.empty();
            }
            return Optional.of(left);
        }
    }

    void remember(String key, long nanos) {
        synchronized (until) {
            until.put(key, nanoTime.getAsLong() + nanos);
        }
    }
}

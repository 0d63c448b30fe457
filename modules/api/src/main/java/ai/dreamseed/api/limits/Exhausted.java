package ai.dreamseed.api.limits;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Quotas that are known to be used up, and until when: nothing that happens elsewhere can make tokens come back sooner, so a
 * flood is refused without asking anybody.
 */
final class Exhausted {

    private final Recent<Long> until;
    private final LongSupplier nanoTime;

    Exhausted(int most, LongSupplier nanoTime) {
        this.until = new Recent<>(most);
        this.nanoTime = nanoTime;
    }

    /** Nanoseconds until the next token; empty where nothing is known. */
    Optional<Long> wait(String key) {
        Long end = until.get(key);
        if (end == null) {
            return Optional.empty();
        }
        long left = end - nanoTime.getAsLong();
        if (left <= 0) {
            until.remove(key, end);
            return Optional.empty();
        }
        return Optional.of(left);
    }

    void remember(String key, long nanos) {
        until.put(key, nanoTime.getAsLong() + nanos);
    }
}

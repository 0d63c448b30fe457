package ai.dreamseed.api.limits;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps requests from waiting for something that does not answer. After some failures in a row it blows; then one attempt at a
 * time is let through after each pause, and the first that goes well mends it.
 */
final class Fuse {

    private final int patience;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong next = new AtomicLong();

    /**
     * @param patience failures in a row that are borne
     * @param pauseNanos between attempts once it has blown
     */
    Fuse(int patience, long pauseNanos, LongSupplier nanoTime) {
        this.patience = patience;
        this.pauseNanos = pauseNanos;
        this.nanoTime = nanoTime;
    }

    /** Whether an attempt may be made now. */
    boolean carries() {
        if (!isBlown()) {
            return true;
        }
        long due = next.get();
        long now = nanoTime.getAsLong();
        return now - due >= 0 && next.compareAndSet(due, now + pauseNanos);
    }

    boolean isBlown() {
        return failures.get() >= patience;
    }

    /** @return whether it was blown until now */
    boolean wentWell() {
        return failures.get() != 0 && failures.getAndSet(0) >= patience;
    }

    /** @return whether this was the failure that blew it */
    boolean failed() {
        next.set(nanoTime.getAsLong() + pauseNanos);
        int count = failures.updateAndGet(before -> Math.min(before + 1, patience + 1));
        return count == patience;
    }
}

package ai.dreamseed.identity.password;

import ai.dreamseed.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets one through at a time, in the order of arrival, and keeps the queue short: who would wait too long is told at once
 * to come back.
 */
final class Turnstile {

    private final Semaphore gate = new Semaphore(1, true);
    private final AtomicInteger inside = new AtomicInteger();
    private final int queue;
    private final Duration patience;

    /**
     * @param queue how many may wait while one is at work
     * @param patience how long each may wait
     */
    Turnstile(int queue, Duration patience) {
        this.queue = queue;
        this.patience = patience;
    }

    /** @throws Problem 503 {@code unavailable} when the queue is full or patience ran out */
    <T> T pass(Supplier<T> work) {
        if (inside.incrementAndGet() > queue + 1) {
            inside.decrementAndGet();
            throw busy();
        }
        try {
            if (!gate.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                gate.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            inside.decrementAndGet();
        }
    }

    private static Problem busy() {
        return Problem.of(
                503,
                "unavailable",
                "지금 로그인하는 사람이 많아요. 잠시 뒤에 다시 시도해 주세요.",
                "Many people are signing in right now. Please try again in a moment.");
    }
}

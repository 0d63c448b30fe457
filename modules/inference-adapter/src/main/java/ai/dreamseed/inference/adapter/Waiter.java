package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.LeaseRequest;
import java.util.concurrent.CompletableFuture;

/**
 * A request in the queue.
 *
 * @param since when it came, in nanoseconds
 * @param until when its wait ends
 * @param number its place in the order in which requests came
 */
record Waiter(LeaseRequest request, long since, long until, long number, CompletableFuture<Permit> turn) {

    static Waiter of(LeaseRequest request, long now, long number) {
        // Half of the clock's range is more than anybody waits.
        long wait = Math.min(request.maxWait().getSeconds(), 1L << 32) * 1_000_000_000L
                + request.maxWait().getNano();
        return new Waiter(request, now, now + wait, number, new CompletableFuture<>());
    }

    int tokens() {
        return request.expectedTokens();
    }

    /** There is one of each: no two are equal. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}

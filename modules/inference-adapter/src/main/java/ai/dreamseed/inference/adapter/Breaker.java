package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.PoolState;

/**
 * A server's circuit breaker. It opens after three failures in a row, when half of the last twenty requests failed, or when the
 * server is far slower than its peers; after a while it lets one lease through at a time, and closes or opens again by how that
 * one goes. Each time it opens again it stays open twice as long. Guarded by the pool's lock.
 */
final class Breaker {

    /** Failed requests in a row after which a server is left alone. */
    static final int TOLERATED_FAILURES = 3;

    private static final int WINDOW = 20;
    private static final int FEWEST = 8;
    private static final int LONGEST = 12;

    private final long openNanos;
    private boolean open;
    private boolean trying;
    private boolean forSlowness;
    private long until;
    private int openings;
    private int failuresInRow;
    private int outcomes;
    private int seen;

    Breaker(long openNanos) {
        this.openNanos = openNanos;
    }

    PoolState.Breaker state(long now) {
        if (!open) {
            return PoolState.Breaker.CLOSED;
        }
        return now - until < 0 ? PoolState.Breaker.OPEN : PoolState.Breaker.HALF_OPEN;
    }

    boolean lets(long now) {
        return !open || now - until >= 0 && !trying;
    }

    /** A lease was granted. @return whether it is the one that is to show how the server is */
    boolean granted() {
        trying = open;
        return open;
    }

    /** The lease that was to show how the server is was given back, whether it was used or not. */
    void trialOver() {
        trying = false;
    }

    boolean isForSlowness() {
        return open && forSlowness;
    }

    /** @param slow whether it was far slower than the server's peers */
    void succeeded(long now, boolean slow) {
        failuresInRow = 0;
        note(false);
        if (open && now - until >= 0) {
            if (slow) {
                open(now, true);
            } else {
                close();
            }
        }
    }

    private void close() {
        open = false;
        forSlowness = false;
        openings = 0;
        outcomes = 0;
        seen = 0;
    }

    /** @return whether it opened by this */
    boolean failed(long now) {
        failuresInRow++;
        note(true);
        boolean bad = failuresInRow >= TOLERATED_FAILURES
                || seen >= FEWEST && Integer.bitCount(outcomes) * 2 >= Math.min(seen, WINDOW);
        if (open ? now - until >= 0 : bad) {
            open(now, false);
            return true;
        }
        return false;
    }

    void open(long now, boolean slow) {
        open = true;
        forSlowness = slow;
        trying = false;
        until = now + Math.min(1L << Math.min(openings, 10), LONGEST) * openNanos;
        openings++;
        failuresInRow = 0;
    }

    /** How long until a lease may try. */
    long opensFor(long now) {
        return Math.max(0, until - now);
    }

    private void note(boolean failure) {
        outcomes = (outcomes << 1 | (failure ? 1 : 0)) & ((1 << WINDOW) - 1);
        seen = Math.min(seen + 1, WINDOW);
    }
}

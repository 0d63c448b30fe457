package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.PoolState;
import java.time.Duration;

/**
 * How long something took: counted for ever, and spread over buckets that grow by a quarter for the last half minute to a
 * minute. A quantile is the upper end of its bucket, so it is never told too short.
 */
final class Timings {

    private static final double FIRST = 10_000;
    private static final double GROWTH = 1.25;
    private static final int BUCKETS = 96;
    private static final long HALF = 30_000_000_000L;
    private static final double LOG = Math.log(GROWTH);

    private long[] now = new long[BUCKETS];
    private long[] before = new long[BUCKETS];
    private long turnedAt = System.nanoTime();
    private long count;
    private long total;

    synchronized void add(long nanos) {
        turn();
        count++;
        total += Math.max(0, nanos);
        now[bucket(nanos)]++;
    }

    private static int bucket(long nanos) {
        return nanos <= FIRST ? 0 : Math.min(BUCKETS - 1, (int) Math.ceil(Math.log(nanos / FIRST) / LOG));
    }

    private void turn() {
        long elapsed = System.nanoTime() - turnedAt;
        if (elapsed >= HALF) {
            before = elapsed >= 2 * HALF ? new long[BUCKETS] : now;
            now = new long[BUCKETS];
            turnedAt = System.nanoTime();
        }
    }

    synchronized PoolState.Timing view() {
        turn();
        return new PoolState.Timing(count, Duration.ofNanos(total), quantile(.5), quantile(.95), quantile(.99));
    }

    private Duration quantile(double part) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += now[i] + before[i];
        }
        long rank = (long) Math.ceil(part * all);
        long seen = 0;
        for (int i = 0; i < BUCKETS && all > 0; i++) {
            seen += now[i] + before[i];
            if (seen >= rank) {
                return Duration.ofNanos((long) (FIRST * Math.pow(GROWTH, i)));
            }
        }
        return Duration.ZERO;
    }
}

package ai.dreamseed.inference.adapter;

/** A sum in which what is old counts less and less. */
final class Decaying {

    private static final double LEAST_SEEN = .1;

    private final double nanos;
    private double sum;
    private double count;
    private long at;
    private long since;

    /** @param nanos after which something counts for 1/e of what it was */
    Decaying(double nanos) {
        this.nanos = nanos;
    }

    private void ageTo(long now) {
        if (now > at) {
            double left = Math.exp((at - now) / nanos);
            sum *= left;
            count *= left;
            at = now;
        }
    }

    void add(double value, long now) {
        if (count == 0) {
            at = now;
            since = now;
        }
        ageTo(now);
        sum += value;
        count++;
    }

    double perNano(long now) {
        ageTo(now);
        // What began a moment ago has not had the time to add up.
        double seen = Math.max(LEAST_SEEN, 1 - Math.exp((since - now) / nanos));
        return count == 0 ? 0 : sum / (nanos * seen);
    }

    double count(long now) {
        ageTo(now);
        return count;
    }

    /** NaN where there is nothing. */
    double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    void clear() {
        sum = 0;
        count = 0;
    }
}

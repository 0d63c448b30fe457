package ai.dreamseed.inference.adapter;

/**
 * How many requests may be sent again: one for every five that are sent, saved up to as many as can be under way at once, so
 * that each of those survives the death of its server, and a farm that is failing is not asked twice for everything. Guarded by
 * the pool's lock.
 */
final class RetryBudget {

    private static final double EARNED = .2;
    private static final double LEAST = 10;

    private double most = LEAST;
    private double left = LEAST;

    void slots(int slots) {
        double before = most;
        most = Math.max(LEAST, slots);
        left = Math.clamp(left + most - before, 0, most);
    }

    void sent() {
        left = Math.min(most, left + EARNED);
    }

    boolean spend() {
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    int left() {
        return (int) left;
    }
}

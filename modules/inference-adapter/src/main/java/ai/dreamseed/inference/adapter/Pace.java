package ai.dreamseed.inference.adapter;

/** How fast a server has been lately: the wait for its first text and between its texts. */
final class Pace {

    /** Less than this says nothing: one long prompt is not a slow server. */
    private static final double FEWEST = 2.5;

    private final Decaying firsts = new Decaying(4e9);
    private final Decaying gaps = new Decaying(1e9);

    synchronized void first(long nanos, long now) {
        firsts.add(nanos, now);
    }

    synchronized void gap(long nanos, long now) {
        gaps.add(nanos, now);
    }

    /** Mean nanoseconds until the first text; NaN where too little was seen. */
    synchronized double first(long now) {
        return firsts.count(now) < FEWEST ? Double.NaN : firsts.mean();
    }

    /** Mean nanoseconds between two texts; NaN where too little was seen. */
    synchronized double gap(long now) {
        return gaps.count(now) < FEWEST ? Double.NaN : gaps.mean();
    }

    /** Forgets what was seen before the server was left alone. */
    synchronized void clear() {
        firsts.clear();
        gaps.clear();
    }
}

package ai.dreamseed.inference.adapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which servers are far slower than their peers. A server is compared with the median of the others that serve the same; what
 * is still awaited counts with the time it has been awaited for, so that one that has stopped is seen, too.
 */
final class Outliers {

    /** So many times slower than the others is too slow. */
    private static final double FACTOR = 3;

    /** Nobody minds less than this. */
    private static final double LEAST_FIRST = 100e6;

    private static final double LEAST_GAP = 10e6;

    private static final int FEWEST_AWAITED = 3;

    private Outliers() {}

    /**
     * What is known of one server.
     *
     * @param first mean nanoseconds until the first text, NaN where unknown
     * @param gap mean nanoseconds between texts, NaN where unknown
     */
    record Speed(Endpoint endpoint, double first, double gap) {}

    /** Those that are too slow, at most half of all, the slowest first. */
    static List<Endpoint> among(List<Speed> peers) {
        record Slow(Endpoint endpoint, double times) {}
        List<Slow> slow = new ArrayList<>();
        for (Speed each : peers) {
            double times = Math.max(
                    times(each.first(), others(peers, each, true), LEAST_FIRST),
                    times(each.gap(), others(peers, each, false), LEAST_GAP));
            if (times > FACTOR) {
                slow.add(new Slow(each.endpoint(), times));
            }
        }
        return slow.stream()
                .sorted((one, other) -> Double.compare(other.times(), one.times()))
                .limit(peers.size() / 2)
                .map(Slow::endpoint)
                .toList();
    }

    /**
     * How slow a server is with what has not come yet: where the quarter that is awaited longest, three at least, is later than
     * what came, it is that which counts. Of a server that is well nothing is awaited for longer than it usually takes.
     */
    static double later(double mean, List<Long> awaited) {
        int oldest = Math.max(FEWEST_AWAITED, awaited.size() / 4);
        if (awaited.size() < oldest) {
            return mean;
        }
        double late = awaited.stream()
                .sorted(Comparator.reverseOrder())
                .limit(oldest)
                .mapToLong(Long::longValue)
                .average()
                .orElseThrow();
        return late > mean || Double.isNaN(mean) ? late : mean;
    }

    private static double times(double own, double others, double least) {
        return own > least && others > 0 ? own / others : 0;
    }

    private static double others(List<Speed> peers, Speed one, boolean first) {
        double[] known = peers.stream()
                .filter(each -> each != one)
                .mapToDouble(each -> first ? each.first() : each.gap())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : known[(known.length - 1) / 2];
    }
}

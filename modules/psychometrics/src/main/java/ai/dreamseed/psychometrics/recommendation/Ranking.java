package ai.dreamseed.psychometrics.recommendation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The best few of many, by a score. */
final class Ranking {

    private Ranking() {}

    /** The best first; equal scores are ordered by number, and what has no score is left out. */
    static int[] best(int count, int most, IntPredicate allowed, IntToDoubleFunction score) {
        if (most < 1) {
            throw new IllegalArgumentException("At least one is wanted, not " + most);
        }
        int room = Math.min(most, count);
        int[] best = new int[room];
        double[] value = new double[room];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (!allowed.test(i)) {
                continue;
            }
            double own = score.applyAsDouble(i);
            if (Double.isNaN(own) || size == room && own <= value[size - 1]) {
                continue;
            }
            int at = size < room ? size++ : size - 1;
            while (at > 0 && own > value[at - 1]) {
                best[at] = best[at - 1];
                value[at] = value[at - 1];
                at--;
            }
            best[at] = i;
            value[at] = own;
        }
        return Arrays.copyOf(best, size);
    }
}

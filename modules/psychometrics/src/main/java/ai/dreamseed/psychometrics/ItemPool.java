package ai.dreamseed.psychometrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;

/**
 * Items of a bank arranged for finding the most informative ones at an ability without looking at all of them. Items
 * are named by their index in the arrays it was made from. Immutable; one pool serves all threads.
 *
 * <p>The search is exact. Items are cut into strata of similar discrimination, each ordered by difficulty. No item of a
 * stratum says more than a²/4 for its greatest a, and no item at distance d from the ability, whatever its a, says more
 * than {@value #REACH} / d²: the search walks outwards from the ability and ends where neither bound can better the
 * worst item on the shortlist.
 */
public final class ItemPool {

    /**
     * The maximum over x of x² sech²(x), reached where x tanh(x) = 1 (x ≈ 1.19968): since the information at distance d
     * is x² sech²(x) / d² with x = a d / 2, it bounds d² times the information. Rounded up.
     */
    private static final double REACH = 0.4392289;

    private static final int STRATUM = 256;

    private final double[] discrimination;
    private final double[] difficulty;
    private final int[] item;
    private final double[] ceiling;

    private ItemPool(double[] discrimination, double[] difficulty, int[] item, double[] ceiling) {
        this.discrimination = discrimination;
        this.difficulty = difficulty;
        this.item = item;
        this.ceiling = ceiling;
    }

    /**
     * Arranges items; O(n log n).
     *
     * @param discrimination a of each item, finite
     * @param difficulty b of each item, in logits, finite
     * @throws IllegalArgumentException if the lengths differ or a parameter is not finite
     */
    public static ItemPool of(double[] discrimination, double[] difficulty) {
        int size = discrimination.length;
        if (difficulty.length != size) {
            throw new IllegalArgumentException(size + " discriminations but " + difficulty.length + " difficulties");
        }
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(discrimination[i]) || !Double.isFinite(difficulty[i])) {
                throw new IllegalArgumentException("Item " + i + " has parameters that are not finite");
            }
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> -Math.abs(discrimination[i])));
        int strata = (size + STRATUM - 1) / STRATUM;
        double[] ceiling = new double[strata];
        for (int s = 0; s < strata; s++) {
            int from = s * STRATUM;
            double a = discrimination[order[from]];
            ceiling[s] = a * a / 4;
            Arrays.sort(order, from, Math.min(size, from + STRATUM), Comparator.comparingDouble(i -> difficulty[i]));
        }
        double[] a = new double[size];
        double[] b = new double[size];
        int[] item = new int[size];
        for (int i = 0; i < size; i++) {
            item[i] = order[i];
            a[i] = discrimination[item[i]];
            b[i] = difficulty[item[i]];
        }
        return new ItemPool(a, b, item, ceiling);
    }

    public int size() {
        return item.length;
    }

    /**
     * Fills {@code best} with the eligible items of greatest Fisher information at an ability, best first. Fewer than
     * its capacity only if fewer are eligible.
     *
     * @param theta ability in logits
     * @param eligible asked about an item's index, at most once an item, and only of items that might enter
     * @param best emptied first
     */
    public void mostInformative(double theta, IntPredicate eligible, Shortlist best) {
        best.clear();
        for (int s = 0; s < ceiling.length; s++) {
            if (ceiling[s] < best.threshold()) {
                return; // Later strata discriminate less still.
            }
            int from = s * STRATUM;
            int to = Math.min(item.length, from + STRATUM);
            int middle = firstAtLeast(theta, from, to);
            int below = middle - 1;
            int above = middle;
            while (below >= from || above < to) {
                // The nearer side first: the shortlist fills with good items early and the walk ends early.
                boolean down = above >= to || (below >= from && theta - difficulty[below] <= difficulty[above] - theta);
                int at = down ? below-- : above++;
                double distance = theta - difficulty[at];
                if (REACH < best.threshold() * distance * distance) {
                    break; // Everything left on either side is at least as far.
                }
                double information = TwoParameterLogistic.information(theta, discrimination[at], difficulty[at]);
                if (information >= best.threshold() && eligible.test(item[at])) {
                    best.offer(item[at], information);
                }
            }
        }
    }

    private int firstAtLeast(double theta, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (difficulty[middle] < theta) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

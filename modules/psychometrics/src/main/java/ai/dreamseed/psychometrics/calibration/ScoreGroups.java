package ai.dreamseed.psychometrics.calibration;

import java.util.Arrays;

/**
 * The item-fit statistic S-X2: people are grouped by their number-correct (summed) score, which everybody can see, and
 * in each group the share of each category is compared with the one the model expects there. The distribution of the
 * scores comes from the recursion of Lord and Wingersky, without the item and with it.
 *
 * <p>Scores can be compared only where people have seen the same items, so the groups are made within each set of items
 * that enough people saw, and the sets are added up. Sparse cells are put together until {@value #LEAST} answer is
 * expected in each: categories of a group first, then groups.
 *
 * <p>Sources: Orlando, M. and Thissen, D. (2000), Likelihood-based item-fit indices for dichotomous item response theory
 * models, Applied Psychological Measurement 24, 50–64; for several categories Kang, T. and Chen, T. T. (2008), Performance
 * of the generalized S-X2 item fit index for polytomous IRT models, Journal of Educational Measurement 45, 391–406; Lord,
 * F. M. and Wingersky, M. S. (1984), Comparison of IRT true-score and equipercentile observed-score "equatings", Applied
 * Psychological Measurement 8, 453–461.
 */
final class ScoreGroups {

    /** How many answers are to be expected in a cell. */
    private static final double LEAST = 1;
    /** So many people make a set of items worth looking at. */
    private static final double PEOPLE = 100;
    /** The greatest score that is looked at; the work grows with its square. */
    private static final int GREATEST_SCORE = 1_000;

    private final Expectation expectation;
    private final Layout layout;
    private final Responses responses;
    private final int stride;
    private final double[] chiSquare;
    private final int[] freedom;
    private final double[] people;

    ScoreGroups(Expectation expectation) {
        this.expectation = expectation;
        layout = expectation.layout;
        responses = expectation.responses;
        stride = expectation.grid.stride;
        chiSquare = new double[layout.items];
        freedom = new int[layout.items];
        people = new double[layout.items];
        double needed = Math.min(PEOPLE, responses.people() / 2);
        for (int p = 0; p < responses.patterns(); p++) {
            // A set has at least as many people as rows; most sets of sparse answers are dismissed here.
            double saw = 0;
            for (int row = responses.firstRow(p); row < responses.endRow(p); row++) {
                saw += responses.weight(row);
            }
            if (saw >= needed && saw > 0) {
                Set set = new Set(p, saw);
                if (set.size > 1 && set.greatest <= GREATEST_SCORE) {
                    set.look();
                }
            }
        }
    }

    /** The sum of (observed − expected)² / expected over all cells. */
    double chiSquare(int item) {
        return chiSquare[item];
    }

    /** How many cells can vary: degrees of freedom before those of the estimated parameters are taken off. */
    int freedom(int item) {
        return freedom[item];
    }

    /** How many people who answered the item were looked at. */
    double people(int item) {
        return people[item];
    }

    /** A set of items that some people saw. */
    private final class Set {

        private final int pattern;
        private final double saw;
        /** The items that say something, and where each stands in the pattern. */
        private final int[] items;

        private final int[] position;
        private final int size;
        private final int greatest;
        /** People by item, score and category. */
        private final double[][] observed;

        Set(int pattern, double saw) {
            this.pattern = pattern;
            this.saw = saw;
            int width = responses.width(pattern);
            items = new int[width];
            position = new int[width];
            int count = 0;
            int score = 0;
            for (int j = 0; j < width; j++) {
                int item = responses.patternItems()[responses.firstItem(pattern) + j];
                if (layout.categories[item] > 0) {
                    items[count] = item;
                    position[count++] = j;
                    score += layout.categories[item] - 1;
                }
            }
            size = count;
            greatest = score;
            observed = new double[count][];
        }

        void look() {
            for (int j = 0; j < size; j++) {
                observed[j] = new double[(greatest + 1) * layout.categories[items[j]]];
            }
            byte[] categories = responses.categories();
            for (int row = responses.firstRow(pattern); row < responses.endRow(pattern); row++) {
                int at = responses.firstCategory(pattern, row);
                double weight = responses.weight(row);
                int score = 0;
                for (int j = 0; j < size; j++) {
                    score += categories[at + position[j]];
                }
                for (int j = 0; j < size; j++) {
                    observed[j][score * layout.categories[items[j]] + categories[at + position[j]]] += weight;
                }
            }
            leaveOut(0, size, expectation.weight.clone(), 0);
        }

        /**
         * Looks at the items from {@code from} to {@code to}, given the distribution of the score on all others. Halving
         * costs a logarithm where leaving out one after the other would cost the number of items.
         *
         * @param others probability of each score at each node, times the node's weight
         * @param top the greatest score on the others
         */
        private void leaveOut(int from, int to, double[] others, int top) {
            if (to - from == 1) {
                compare(from, others, top);
                return;
            }
            int middle = from + to >>> 1;
            leaveOut(from, middle, joined(others, top, middle, to), top + score(middle, to));
            leaveOut(middle, to, joined(others, top, from, middle), top + score(from, middle));
        }

        private int score(int from, int to) {
            int score = 0;
            for (int j = from; j < to; j++) {
                score += layout.categories[items[j]] - 1;
            }
            return score;
        }

        /** The recursion of Lord and Wingersky. */
        private double[] joined(double[] others, int top, int from, int to) {
            double[] next = Arrays.copyOf(others, (top + score(from, to) + 1) * stride);
            double[] probability = expectation.probability;
            int reached = top;
            for (int j = from; j < to; j++) {
                int categories = layout.categories[items[j]];
                int first = layout.category[items[j]] * stride;
                reached += categories - 1;
                // From the top down, so that what is still needed has not been written over.
                for (int s = reached; s >= 0; s--) {
                    int at = s * stride;
                    for (int q = 0; q < stride; q++) {
                        next[at + q] *= probability[first + q];
                    }
                    for (int k = 1; k < categories && k <= s; k++) {
                        int of = first + k * stride;
                        int lower = (s - k) * stride;
                        for (int q = 0; q < stride; q++) {
                            next[at + q] += next[lower + q] * probability[of + q];
                        }
                    }
                }
            }
            return next;
        }

        /** Of an item's scores those are compared at which each of its categories is possible. */
        private void compare(int j, double[] others, int top) {
            int item = items[j];
            int categories = layout.categories[item];
            Cells cells = new Cells(categories);
            double[] expected = new double[categories];
            for (int s = categories - 1; s <= top; s++) {
                double all = 0;
                double sum = 0;
                for (int k = 0; k < categories; k++) {
                    int of = (layout.category[item] + k) * stride;
                    int at = (s - k) * stride;
                    expected[k] = 0;
                    for (int q = 0; q < stride; q++) {
                        expected[k] += others[at + q] * expectation.probability[of + q];
                    }
                    sum += expected[k];
                    all += observed[j][s * categories + k];
                }
                if (all > 0 && sum > 0) {
                    for (int k = 0; k < categories; k++) {
                        cells.add(k, observed[j][s * categories + k], expected[k] * all / sum);
                    }
                    cells.close(false);
                }
            }
            cells.close(true);
            chiSquare[item] += cells.chiSquare;
            freedom[item] += cells.freedom;
            people[item] += saw;
        }
    }

    /** Groups in the order of their scores, put together until they are large enough. */
    private static final class Cells {

        private final double[] observed;
        private final double[] expected;
        private final double[] lastObserved;
        private final double[] lastExpected;
        private double lastChiSquare;
        private int lastFreedom;
        private double chiSquare;
        private int freedom;

        Cells(int categories) {
            observed = new double[categories];
            expected = new double[categories];
            lastObserved = new double[categories];
            lastExpected = new double[categories];
        }

        void add(int category, double seen, double awaited) {
            observed[category] += seen;
            expected[category] += awaited;
        }

        /**
         * Ends a group if it is large enough, else lets the next join it.
         *
         * @param last what is left over joins the group before
         */
        void close(boolean last) {
            int cells = cells(observed, expected, null);
            if (last) {
                if (Arrays.stream(expected).sum() > 0 && lastFreedom > 0) {
                    chiSquare -= lastChiSquare;
                    freedom -= lastFreedom;
                    for (int k = 0; k < expected.length; k++) {
                        observed[k] += lastObserved[k];
                        expected[k] += lastExpected[k];
                    }
                    count();
                }
            } else if (cells > 1) {
                count();
                System.arraycopy(observed, 0, lastObserved, 0, observed.length);
                System.arraycopy(expected, 0, lastExpected, 0, expected.length);
                Arrays.fill(observed, 0);
                Arrays.fill(expected, 0);
            }
        }

        private void count() {
            double[] sum = new double[1];
            lastFreedom = cells(observed, expected, sum) - 1;
            lastChiSquare = sum[0];
            chiSquare += lastChiSquare;
            freedom += lastFreedom;
        }

        /** How many cells a group has once neighbouring categories are put together; adds up what they depart by. */
        private static int cells(double[] observed, double[] expected, double[] sum) {
            int cells = 0;
            double o = 0;
            double e = 0;
            double rest = 0;
            for (double awaited : expected) {
                rest += awaited;
            }
            for (int k = 0; k < expected.length; k++) {
                o += observed[k];
                e += expected[k];
                rest -= expected[k];
                if (e >= LEAST && (k == expected.length - 1 || rest >= LEAST)) {
                    if (sum != null) {
                        sum[0] += (o - e) * (o - e) / e;
                    }
                    cells++;
                    o = 0;
                    e = 0;
                }
            }
            return cells;
        }
    }
}

package ai.dreamseed.psychometrics;

/**
 * Abilities from answers to items whose parameters are known. Immutable; one serves all threads. An answer is an item's
 * index and a category; the order of answers does not matter.
 *
 * <p>Sources: Bock and Mislevy (1982) for EAP; Samejima (1969) for MAP; Lord (1980) for maximum likelihood; Warm, T. A.
 * (1989), Weighted likelihood estimation of ability in item response theory, Psychometrika 54(3), 427–450.
 */
public final class Scoring {

    /** How an ability is estimated. */
    public enum Method {
        /** Mean of the posterior; always finite, drawn towards the population's mean. */
        EAP,
        /** Mode of the posterior; the same, with the standard error from the curvature that is expected there. */
        MAP,
        /** Maximum likelihood: infinite for somebody with everything right or everything wrong. */
        MLE,
        /** Maximum likelihood with its bias of first order taken out; always finite. */
        WLE
    }

    private static final int STRIDE = 64;
    private static final double FARTHEST = 24;

    private final ResponseFunction[] items;
    private final Quadrature grid;
    private final double mean;
    private final double precision;
    private final double[] weight;
    /** Probabilities by item, category and node. */
    private final double[] table;

    private final int[] at;
    private final int most;

    private Scoring(ResponseFunction[] items, double mean, double standardDeviation) {
        this.items = items.clone();
        this.mean = mean;
        precision = 1 / (standardDeviation * standardDeviation);
        double bound = Math.max(6, Math.abs(mean) + 6 * standardDeviation);
        grid = mean == 0 && standardDeviation == 1
                ? Quadrature.standardNormal()
                : Quadrature.normal(61, bound, mean, standardDeviation);
        weight = new double[STRIDE];
        for (int q = 0; q < grid.count(); q++) {
            weight[q] = Math.exp(grid.logWeight(q));
        }
        at = new int[items.length];
        int next = 0;
        int greatest = 2;
        for (int i = 0; i < items.length; i++) {
            at[i] = next;
            next += items[i].categories() * STRIDE;
            greatest = Math.max(greatest, items[i].categories());
        }
        most = greatest;
        table = new double[next];
        double[] p = new double[most];
        for (int i = 0; i < items.length; i++) {
            for (int q = 0; q < grid.count(); q++) {
                items[i].probabilities(grid.node(q), p);
                for (int k = 0; k < items[i].categories(); k++) {
                    table[at[i] + k * STRIDE + q] = Math.max(p[k], 1e-100);
                }
            }
        }
    }

    /** For learners of whom N(0, 1) is known before they answer. */
    public static Scoring of(ResponseFunction... items) {
        return new Scoring(items, 0, 1);
    }

    /**
     * For another population.
     *
     * @param mean in logits
     * @param standardDeviation in logits, positive
     */
    public static Scoring of(ResponseFunction[] items, double mean, double standardDeviation) {
        return new Scoring(items, mean, standardDeviation);
    }

    /** How many items there are. */
    public int items() {
        return items.length;
    }

    /**
     * Estimates one ability.
     *
     * @param answered indices of the items that were answered
     * @param category of each answer
     * @param count how many of the two arrays count; with 0, MLE and WLE are not defined and NaN
     * @return in logits; for MLE ±∞ with an infinite standard error where the likelihood has no maximum
     * @throws IllegalArgumentException if there is no such item or category
     */
    public Estimate estimate(Method method, int[] answered, byte[] category, int count) {
        for (int j = 0; j < count; j++) {
            int i = answered[j];
            if (i < 0 || i >= items.length || category[j] < 0 || category[j] >= items[i].categories()) {
                throw new IllegalArgumentException("There is no category " + category[j] + " of item " + i);
            }
        }
        if (method == Method.EAP) {
            return expected(answered, category, count);
        }
        if (count == 0 && method != Method.MAP) {
            return new Estimate(Double.NaN, Double.NaN);
        }
        return new Search(method, answered, category, count).estimate();
    }

    private Estimate expected(int[] answered, byte[] category, int count) {
        double[] w = weight.clone();
        multiply(w, answered, category, count);
        double mass = 0;
        double first = 0;
        for (int q = 0; q < grid.count(); q++) {
            mass += w[q];
            first += w[q] * grid.node(q);
        }
        double value = first / mass;
        double second = 0;
        for (int q = 0; q < grid.count(); q++) {
            double off = grid.node(q) - value;
            second += w[q] * off * off;
        }
        return new Estimate(value, Math.sqrt(second / mass));
    }

    private void multiply(double[] w, int[] answered, byte[] category, int count) {
        for (int j = 0; j < count; j++) {
            int from = at[answered[j]] + category[j] * STRIDE;
            for (int q = 0; q < STRIDE; q++) {
                w[q] *= table[from + q];
            }
            if ((j & 15) == 15) {
                double greatest = 0;
                for (int q = 0; q < STRIDE; q++) {
                    greatest = Math.max(greatest, w[q]);
                }
                double inverse = 1 / greatest;
                for (int q = 0; q < STRIDE; q++) {
                    w[q] *= inverse;
                }
            }
        }
    }

    /** For the highest point: the best node, then the root of the slope beside it. */
    private final class Search {

        private final Method method;
        private final int[] answered;
        private final byte[] category;
        private final int count;
        private final double[] p = new double[most];
        private final double[] first = new double[most];
        private final double[] second = new double[most];
        /** Test information at the last point whose slope was asked for. */
        private double information;

        Search(Method method, int[] answered, byte[] category, int count) {
            this.method = method;
            this.answered = answered;
            this.category = category;
            this.count = count;
        }

        Estimate estimate() {
            double step = grid.node(1) - grid.node(0);
            double start = grid.node(best());
            double low = start - step;
            double high = start + step;
            // The node is near the highest point, unless that lies outside the grid.
            while (slope(low) < 0 && low > -FARTHEST) {
                high = low;
                low -= step;
                step *= 1.5;
            }
            while (slope(high) > 0 && high < FARTHEST) {
                low = high;
                high += step;
                step *= 1.5;
            }
            if (low <= -FARTHEST || high >= FARTHEST) {
                double infinite = high >= FARTHEST ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                return new Estimate(infinite, Double.POSITIVE_INFINITY);
            }
            double theta = root(low, high);
            slope(theta);
            double known = information + (method == Method.MAP ? precision : 0);
            return new Estimate(theta, 1 / Math.sqrt(known));
        }

        private int best() {
            double[] w = method == Method.MAP ? weight.clone() : new double[STRIDE];
            if (method != Method.MAP) {
                java.util.Arrays.fill(w, 0, grid.count(), 1);
            }
            multiply(w, answered, category, count);
            int best = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int q = 0; q < grid.count(); q++) {
                double value = w[q];
                if (method == Method.WLE && value > 1e-12 * greatest) {
                    slope(grid.node(q));
                    value *= Math.sqrt(information);
                }
                if (value > greatest) {
                    greatest = value;
                    best = q;
                }
            }
            return best;
        }

        /** Newton's method on secants, kept within the bracket. */
        private double root(double low, double high) {
            double a = low;
            double b = high;
            double fa = slope(a);
            double fb = slope(b);
            for (int n = 0; n < 100 && b - a > 1e-10; n++) {
                double middle = fa != fb ? (a * fb - b * fa) / (fb - fa) : (a + b) / 2;
                if (!(middle > a && middle < b)) {
                    middle = (a + b) / 2;
                }
                double f = slope(middle);
                if (f == 0) {
                    return middle;
                }
                // Illinois: the end that stays has its value halved, so that both ends move.
                if (f > 0 == fa > 0) {
                    a = middle;
                    fa = f;
                    fb /= 2;
                } else {
                    b = middle;
                    fb = f;
                    fa /= 2;
                }
                if (Math.abs(f) < 1e-11 * (1 + information)) {
                    return middle;
                }
            }
            return (a + b) / 2;
        }

        private double slope(double theta) {
            double slope = method == Method.MAP ? -(theta - mean) * precision : 0;
            double bias = 0;
            information = 0;
            for (int j = 0; j < count; j++) {
                ResponseFunction item = items[answered[j]];
                item.derivatives(theta, p, first, second);
                int k = category[j];
                slope += p[k] > 0 ? first[k] / p[k] : 0;
                for (int c = 0; c < item.categories(); c++) {
                    if (p[c] > 0) {
                        double share = first[c] / p[c];
                        information += share * first[c];
                        bias += share * second[c];
                    }
                }
            }
            if (method == Method.WLE && information > 0) {
                slope += bias / (2 * information);
            }
            return slope;
        }
    }
}

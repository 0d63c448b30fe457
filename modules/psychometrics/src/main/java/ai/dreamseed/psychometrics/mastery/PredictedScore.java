package ai.dreamseed.psychometrics.mastery;

import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.Arrays;
import java.util.List;

/**
 * The score a learner would have in a test taken now, as a percentage of its items, with an interval that holds it four
 * times in five or more often.
 *
 * <p>Two things are not known: the ability, of which there is a posterior N(mean, standard error²), and how the answers
 * fall once it is given. The number of right answers is therefore a mixture, over the ability, of sums of independent
 * trials: the test characteristic curve gives its mean, and the interval is from the greatest count below which at most
 * a tenth of it lies to the least above which at most a tenth lies. Nothing is approximated but the integral over the
 * ability, a sum over 61 nodes.
 *
 * <p>Source of the distribution of a sum of unlike trials: Lord, F. M. and Wingersky, M. S. (1984), Comparison of IRT
 * true-score and equipercentile observed-score "equatings", Applied Psychological Measurement 8(4), 453–461.
 *
 * @param value the mean, 0 to 100
 * @param low 0 to 100, at most {@code value}
 * @param high 0 to 100, at least {@code value}
 */
public record PredictedScore(double value, double low, double high) {

    /** The longest test that is reckoned item by item. */
    public static final int LONGEST = 500;

    private static final int NODES = 61;
    private static final double REACH = 5;
    private static final double TAIL = .1;

    /**
     * The score in a test of exactly these items.
     *
     * @param ability of the learner in the subject
     * @param items 1 to {@value #LONGEST}
     * @throws IllegalArgumentException if there are too few or too many items, or the estimate is not finite
     */
    public static PredictedScore of(Estimate ability, List<TwoParameterLogistic> items) {
        requireLength(items.size());
        double[] counts = new double[items.size() + 1];
        double[] given = new double[items.size() + 1];
        integrate(ability, (theta, weight) -> {
            Arrays.fill(given, 0);
            given[0] = 1;
            for (int i = 0; i < items.size(); i++) {
                double p = items.get(i).probability(theta);
                for (int k = i + 1; k > 0; k--) {
                    given[k] += p * (given[k - 1] - given[k]);
                }
                given[0] *= 1 - p;
            }
            for (int k = 0; k < counts.length; k++) {
                counts[k] += weight * given[k];
            }
        });
        return of(counts);
    }

    /**
     * The score in a test of exactly these items, all of discrimination 1.
     *
     * @param difficulties in logits, 1 to {@value #LONGEST}; where a skill's level is known apart from the ability, less
     *     that level
     * @throws IllegalArgumentException as {@link #of(Estimate, List)}
     */
    public static PredictedScore of(Estimate ability, double[] difficulties) {
        return of(
                ability,
                Arrays.stream(difficulties)
                        .mapToObj(b -> new TwoParameterLogistic(1, b))
                        .toList());
    }

    /**
     * The score in a test of some length, each of whose items is drawn from these.
     *
     * @param items at least 1, as many as there are
     * @param length of the test, 1 to {@value #LONGEST}
     * @throws IllegalArgumentException if there are no items, the length is out of range, or the estimate is not finite
     */
    public static PredictedScore of(Estimate ability, List<TwoParameterLogistic> items, int length) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("A test is drawn from at least one item");
        }
        requireLength(length);
        double[] counts = new double[length + 1];
        integrate(ability, (theta, weight) -> {
            double p = 0;
            for (TwoParameterLogistic item : items) {
                p += item.probability(theta) / items.size();
            }
            binomial(counts, p, weight);
        });
        return of(counts);
    }

    private static void requireLength(int length) {
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("A test has 1 to " + LONGEST + " items, not " + length);
        }
    }

    private interface Given {
        void at(double theta, double weight);
    }

    private static void integrate(Estimate ability, Given given) {
        double mean = ability.value();
        double deviation = ability.standardError();
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation < 0) {
            throw new IllegalArgumentException("Not an ability that scores can be predicted from: " + ability);
        }
        double mass = 0;
        double[] weights = new double[NODES];
        for (int q = 0; q < NODES; q++) {
            double z = REACH * (2.0 * q - (NODES - 1)) / (NODES - 1);
            weights[q] = Math.exp(-z * z / 2);
            mass += weights[q];
        }
        for (int q = 0; q < NODES; q++) {
            double z = REACH * (2.0 * q - (NODES - 1)) / (NODES - 1);
            given.at(mean + deviation * z, weights[q] / mass);
        }
    }

    /** Adds the binomial distribution, term by term from its mode, where nothing underflows that matters. */
    private static void binomial(double[] counts, double p, double weight) {
        int n = counts.length - 1;
        double odds = p / (1 - p);
        if (!(p > 0) || !(odds < Double.POSITIVE_INFINITY)) {
            counts[p > 0 ? n : 0] += weight;
            return;
        }
        int mode = (int) Math.min(n, Math.floor((n + 1) * p));
        double[] terms = new double[n + 1];
        terms[mode] = 1;
        double sum = 1;
        for (int k = mode; k > 0; k--) {
            terms[k - 1] = terms[k] * k / ((n - k + 1) * odds);
            sum += terms[k - 1];
        }
        for (int k = mode; k < n; k++) {
            terms[k + 1] = terms[k] * (n - k) * odds / (k + 1);
            sum += terms[k + 1];
        }
        for (int k = 0; k <= n; k++) {
            counts[k] += weight * terms[k] / sum;
        }
    }

    private static PredictedScore of(double[] counts) {
        int n = counts.length - 1;
        double mean = 0;
        for (int k = 0; k <= n; k++) {
            mean += k * counts[k];
        }
        int low = 0;
        double below = counts[0];
        while (below <= TAIL) {
            below += counts[++low];
        }
        int high = n;
        double above = counts[n];
        while (above <= TAIL) {
            above += counts[--high];
        }
        double value = 100 * mean / n;
        return new PredictedScore(value, Math.min(value, 100.0 * low / n), Math.max(value, 100.0 * high / n));
    }
}

package ai.dreamseed.psychometrics.recommendation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one order of candidates from several opinions, such as what others did, what the learner's model says is useful,
 * and what is due; and says what each opinion did for each candidate, so that the order can be explained.
 *
 * <p>{@link Way#LOG_LINEAR}: score = Σ w log max(v, {@value #LEAST}) over the parts, a weighted geometric mean. A
 * candidate that one part thinks worthless stays behind however much the others like it. Values are 0 to 1.
 *
 * <p>{@link Way#RANKS}: score = Σ w (1 − rank / n), rank being 0 for the best of n candidates and the mean rank for equal
 * ones. Only the order counts, so values may be on any scale.
 *
 * <p>Weights are divided by their sum. A part's contribution is its term less the mean of its terms over the candidates:
 * above 0 it moved the candidate up. Contributions add up to the score less the mean score.
 */
public final class Blend {

    private static final double LEAST = 1e-3;

    /** How opinions are put together. */
    public enum Way {
        LOG_LINEAR,
        RANKS
    }

    /**
     * An opinion.
     *
     * @param name by which the caller knows it
     * @param weight positive
     */
    public record Part(String name, double weight) {}

    /**
     * A candidate with its place.
     *
     * @param candidate its place in what was handed in
     * @param score the higher the better
     * @param contributions of each part, in the order of the parts
     */
    public record Blended(int candidate, double score, double[] contributions) {

        /** The part that moved this candidate up most. */
        public int reason() {
            int best = 0;
            for (int p = 1; p < contributions.length; p++) {
                if (contributions[p] > contributions[best]) {
                    best = p;
                }
            }
            return best;
        }
    }

    private final Way way;
    private final List<Part> parts;

    /** @throws IllegalArgumentException if there is no part or a weight is not a positive number */
    public Blend(Way way, List<Part> parts) {
        if (parts.isEmpty()
                || parts.stream().anyMatch(part -> !(part.weight() > 0) || Double.isInfinite(part.weight()))) {
            throw new IllegalArgumentException("A blend has parts, each with a positive weight");
        }
        this.way = way;
        this.parts = List.copyOf(parts);
    }

    public List<Part> parts() {
        return parts;
    }

    /**
     * Orders candidates.
     *
     * @param values for each part, a value for each candidate
     * @return all candidates, the best first; equal ones in the order they came
     * @throws IllegalArgumentException if a value is missing, not a number, or outside 0 to 1 where that is asked for
     */
    public List<Blended> order(double[][] values) {
        if (values.length != parts.size()) {
            throw new IllegalArgumentException(parts.size() + " parts, but " + values.length + " opinions");
        }
        int count = values[0].length;
        double[][] terms = new double[parts.size()][];
        double[] means = new double[parts.size()];
        double all = parts.stream().mapToDouble(Part::weight).sum();
        for (int p = 0; p < terms.length; p++) {
            check(p, values[p], count);
            terms[p] = way == Way.RANKS ? ranked(values[p]) : logarithms(values[p]);
            for (int c = 0; c < count; c++) {
                terms[p][c] *= parts.get(p).weight() / all;
                means[p] += terms[p][c] / count;
            }
        }
        List<Blended> order = new ArrayList<>(count);
        for (int c = 0; c < count; c++) {
            double score = 0;
            double[] contributions = new double[terms.length];
            for (int p = 0; p < terms.length; p++) {
                score += terms[p][c];
                contributions[p] = terms[p][c] - means[p];
            }
            order.add(new Blended(c, score, contributions));
        }
        order.sort(Comparator.comparingDouble(Blended::score).reversed());
        return order;
    }

    private void check(int part, double[] values, int count) {
        if (values.length != count) {
            throw new IllegalArgumentException("Each part must have a value for each candidate");
        }
        for (double value : values) {
            if (Double.isNaN(value) || way == Way.LOG_LINEAR && (value < 0 || value > 1)) {
                throw new IllegalArgumentException("The part " + parts.get(part).name() + " has the value " + value
                        + ", which is not from 0 to 1");
            }
        }
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values)
                .map(value -> Math.log(Math.max(value, LEAST)))
                .toArray();
    }

    private static double[] ranked(double[] values) {
        int n = values.length;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranked = new double[n];
        for (int c = 0; c < n; c++) {
            int from = first(sorted, values[c]);
            int to = from;
            while (to + 1 < n && sorted[to + 1] == values[c]) {
                to++;
            }
            ranked[c] = 1 - (n - 1 - (from + to) / 2.0) / n;
        }
        return ranked;
    }

    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Values of any scale over 0 to 1, the least becoming 0 and the greatest 1; all 1 if they are equal. */
    public static double[] spread(double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double greatest = Arrays.stream(values).max().orElse(0);
        return Arrays.stream(values)
                .map(value -> greatest > least ? (value - least) / (greatest - least) : 1)
                .toArray();
    }
}

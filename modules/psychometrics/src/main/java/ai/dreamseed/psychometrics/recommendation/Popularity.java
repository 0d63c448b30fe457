package ai.dreamseed.psychometrics.recommendation;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How many learners did each item: what is recommended to a learner of whom nothing is known yet (cold start), and the
 * yardstick that everything else must beat. Immutable.
 *
 * <p>Between nothing and much there is no step: with n interactions of their own a learner's recommendations are worth
 * {@link #trust} = n / (n + n₀), popularity the rest.
 */
public final class Popularity {

    private final int[] counts;
    private final double logMost;

    private Popularity(int[] counts) {
        this.counts = counts;
        logMost = Math.log1p(Arrays.stream(counts).max().orElse(0));
    }

    public static Popularity of(Interactions interactions) {
        int[] counts = new int[interactions.items()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = interactions.learnersWhoDid(i);
        }
        return new Popularity(counts);
    }

    public static Popularity of(Factors factors) {
        int[] counts = new int[factors.items()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = factors.learnersWhoDid(i);
        }
        return new Popularity(counts);
    }

    /** log(1 + learners who did it) / log(1 + learners who did the most popular one): 0 to 1. */
    public double score(int item) {
        return logMost == 0 ? 0 : Math.log1p(counts[item]) / logMost;
    }

    /** The most popular items, the most popular first; equal ones are ordered by number. */
    public int[] best(int most, IntPredicate allowed) {
        return Ranking.best(counts.length, most, allowed, item -> counts[item]);
    }

    /**
     * What a learner's own interactions are worth against popularity: n / (n + n₀), 0 without any, one half at n₀.
     *
     * @param interactions n ≥ 0, how many items the learner did
     * @param half n₀ &gt; 0
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static double trust(int interactions, double half) {
        if (interactions < 0 || !(half > 0)) {
            throw new IllegalArgumentException("Interactions count from 0, and a half worth is positive");
        }
        return interactions / (interactions + half);
    }

    /**
     * Scores for a learner at any stage, on one scale: trust × fit + (1 − trust) × popularity, where fit is the score of
     * the learner's vector kept within 0 and 1.
     *
     * @param trust from {@link #trust}
     */
    public double blended(Factors factors, float[] learnerVector, double trust, int item) {
        double fit = Math.max(0, Math.min(1, factors.score(learnerVector, item)));
        return trust * fit + (1 - trust) * score(item);
    }

    /**
     * The best items by {@link #blended}, the best first.
     *
     * @throws IllegalArgumentException as for {@link Factors#best}
     */
    public int[] best(Factors factors, float[] learnerVector, double trust, int most, IntPredicate allowed) {
        return Ranking.best(counts.length, most, allowed, item -> blended(factors, learnerVector, trust, item));
    }
}

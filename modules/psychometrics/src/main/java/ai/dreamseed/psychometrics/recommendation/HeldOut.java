package ai.dreamseed.psychometrics.recommendation;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Interactions with some held back, to see whether they are recommended.
 *
 * @param train what a recommender may know
 * @param hidden what it should find; the same learners and items
 */
public record HeldOut(Interactions train, Interactions hidden) {

    /** Recommends to a learner, the best first. */
    @FunctionalInterface
    public interface Recommender {
        int[] best(int learner, int most, IntPredicate allowed);
    }

    /**
     * How well held-back interactions were found among the first k, as means over learners.
     *
     * @param k how many were recommended to each
     * @param learners who had something held back and were looked at
     * @param precision hits / k
     * @param recall hits / held back
     * @param ndcg normalised discounted cumulative gain with gain 1 for a hit: Σ 1 / log₂(rank + 1) over hits, over what
     *     it would be if all that were held back came first
     * @param meanAveragePrecision Σ precision at each hit / min(k, held back)
     */
    public record Measures(
            int k, int learners, double precision, double recall, double ndcg, double meanAveragePrecision) {}

    /**
     * Holds back a share of what each learner did, at least one interaction, of those who did at least two.
     *
     * @param share more than 0 and less than 1
     * @throws IllegalArgumentException if it is not
     */
    public static HeldOut split(Interactions all, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("The share held back lies between 0 and 1, not at " + share);
        }
        Interactions.Builder train = new Interactions.Builder().atLeast(all.learners(), all.items());
        Interactions.Builder hidden = new Interactions.Builder().atLeast(all.learners(), all.items());
        for (int u = 0; u < all.learners(); u++) {
            int[] items = all.itemsOf(u);
            float[] weights = all.weightsOf(u);
            int n = items.length;
            int away = n < 2 ? 0 : (int) Math.max(1, Math.min(n - 1, Math.round(share * n)));
            SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (u + 1));
            for (int j = 0; j < n; j++) {
                boolean hide = random.nextInt(n - j) < away;
                (hide ? hidden : train).add(u, items[j], weights[j]);
                away -= hide ? 1 : 0;
            }
        }
        return new HeldOut(train.build(), hidden.build());
    }

    /**
     * Measures a recommender; it is asked for items that the learner is not known to have done.
     *
     * @param k how many are recommended
     * @param mostLearners of those with something held back, at most so many are looked at, evenly spread
     * @throws IllegalArgumentException if a limit is not positive
     */
    public Measures measure(Recommender recommender, int k, int mostLearners) {
        if (k < 1 || mostLearners < 1) {
            throw new IllegalArgumentException("At least one item and one learner must be looked at");
        }
        int candidates = 0;
        for (int u = 0; u < hidden.learners(); u++) {
            candidates += hidden.itemsDoneBy(u) > 0 ? 1 : 0;
        }
        int looked = Math.min(candidates, mostLearners);
        double precision = 0;
        double recall = 0;
        double ndcg = 0;
        double average = 0;
        int met = 0;
        int taken = 0;
        for (int u = 0; u < hidden.learners(); u++) {
            int relevant = hidden.itemsDoneBy(u);
            if (relevant == 0 || (long) met++ * looked / candidates < taken) {
                continue;
            }
            taken++;
            int learner = u;
            int[] best = recommender.best(learner, k, item -> !train.has(learner, item));
            int hits = 0;
            double gain = 0;
            double precisions = 0;
            double ideal = 0;
            for (int rank = 1; rank <= Math.min(k, Math.max(best.length, relevant)); rank++) {
                double discounted = Math.log(2) / Math.log(rank + 1);
                if (rank <= relevant) {
                    ideal += discounted;
                }
                if (rank <= best.length && hidden.has(learner, best[rank - 1])) {
                    hits++;
                    gain += discounted;
                    precisions += (double) hits / rank;
                }
            }
            precision += (double) hits / k;
            recall += (double) hits / relevant;
            ndcg += gain / ideal;
            average += precisions / Math.min(k, relevant);
        }
        double by = Math.max(1, taken);
        return new Measures(k, taken, precision / by, recall / by, ndcg / by, average / by);
    }
}

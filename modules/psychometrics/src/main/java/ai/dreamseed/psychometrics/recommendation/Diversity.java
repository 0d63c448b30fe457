package ai.dreamseed.psychometrics.recommendation;

import java.util.function.IntUnaryOperator;

/**
 * Chooses from candidates so that not all say the same: maximal marginal relevance. One after the other the candidate
 * with the greatest λ·relevance − (1 − λ)·(greatest similarity to what is chosen already) is taken.
 *
 * <p>Two items are as similar as the cosine of their factors (below 0 counts as 0); if they are of one group, such as one
 * skill, at least as similar as the plan says for groups.
 *
 * <p>Source: Carbonell and Goldstein (1998), The use of MMR, diversity-based reranking for reordering documents and
 * producing summaries.
 */
public final class Diversity {

    private final Factors factors;
    private final IntUnaryOperator group;
    private final double relevance;
    private final double withinGroup;

    /**
     * @param group of an item, for example its skill; negative for an item that is in none
     * @param relevance λ from 0 to 1: with 1 only relevance counts, with 0 only difference
     * @param withinGroup how similar items of one group are at least, 0 to 1
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Diversity(Factors factors, IntUnaryOperator group, double relevance, double withinGroup) {
        if (!(relevance >= 0 && relevance <= 1) || !(withinGroup >= 0 && withinGroup <= 1)) {
            throw new IllegalArgumentException("Both shares lie between 0 and 1");
        }
        this.factors = factors;
        this.group = group;
        this.relevance = relevance;
        this.withinGroup = withinGroup;
    }

    /**
     * Chooses.
     *
     * @param candidates items, each once
     * @param scores of each, on any scale: they are spread over 0 to 1 from the least to the greatest
     * @param most how many are wanted at most
     * @return items in the order they were chosen; equal ones in the order of the candidates
     * @throws IllegalArgumentException if there is not a score for each or {@code most} is not positive
     */
    public int[] choose(int[] candidates, double[] scores, int most) {
        if (scores.length != candidates.length || most < 1) {
            throw new IllegalArgumentException("Each candidate needs a score, and at least one must be wanted");
        }
        int wanted = Math.min(most, candidates.length);
        double[] relevant = Blend.spread(scores);
        double[] similar = new double[candidates.length];
        boolean[] taken = new boolean[candidates.length];
        int[] chosen = new int[wanted];
        for (int n = 0; n < wanted; n++) {
            int best = -1;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < candidates.length; c++) {
                double own = relevance * relevant[c] - (1 - relevance) * similar[c];
                if (!taken[c] && (best < 0 || own > greatest)) {
                    best = c;
                    greatest = own;
                }
            }
            taken[best] = true;
            chosen[n] = candidates[best];
            for (int c = 0; c < candidates.length; c++) {
                if (!taken[c]) {
                    similar[c] = Math.max(similar[c], similarity(candidates[c], candidates[best]));
                }
            }
        }
        return chosen;
    }

    /** 0 to 1. */
    double similarity(int item, int other) {
        double cosine = Math.max(0, factors.similarity(item, other));
        int own = group.applyAsInt(item);
        return own >= 0 && own == group.applyAsInt(other) ? Math.max(withinGroup, cosine) : cosine;
    }
}

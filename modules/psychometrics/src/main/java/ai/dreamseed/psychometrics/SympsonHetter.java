package ai.dreamseed.psychometrics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Exposure control by probability: an item that is chosen is shown only with a probability of its own, else set aside for
 * this learner. The probabilities are found by simulation ({@link AdaptiveSimulation#sympsonHetter}), so that no item is
 * shown to more than a wanted share of learners.
 *
 * <p>Source: Sympson, J. B. and Hetter, R. D. (1985), Controlling item-exposure rates in computerized adaptive testing,
 * Proceedings of the 27th annual meeting of the Military Testing Association, 973–977.
 *
 * @param probability of being shown once chosen, for each item, above 0 and at most 1
 */
public record SympsonHetter(double[] probability) implements Exposure {

    private static final int DEPTH = 32;

    /** @throws IllegalArgumentException if a probability is out of its range */
    public SympsonHetter {
        probability = probability.clone();
        for (double p : probability) {
            if (!(p > 0 && p <= 1)) {
                throw new IllegalArgumentException("An item is shown with a probability above 0 and at most 1: " + p);
            }
        }
    }

    @Override
    public double[] probability() {
        return probability.clone();
    }

    @Override
    public int depth() {
        return DEPTH;
    }

    @Override
    public int choose(Shortlist best, RandomGenerator random, BitSet passedOver) {
        for (int rank = 0; rank < best.size(); rank++) {
            int item = best.item(rank);
            if (random.nextDouble() < probability[item]) {
                return item;
            }
            passedOver.set(item);
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SympsonHetter that && Arrays.equals(probability, that.probability);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probability);
    }

    @Override
    public String toString() {
        return "SympsonHetter[" + probability.length + " items]";
    }
}

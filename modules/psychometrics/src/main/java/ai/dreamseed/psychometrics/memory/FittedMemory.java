package ai.dreamseed.psychometrics.memory;

import java.util.Arrays;

/**
 * Weights that were fitted to reviews.
 *
 * @param weights w0 to w20, for {@link Fsrs#of}
 * @param logLossBefore mean log loss of the default weights over the scored reviews; NaN if there are none
 * @param logLoss the same of the fitted weights; not greater
 * @param scored how many reviews were predicted: those on a later day than the last review of the same card
 */
public record FittedMemory(double[] weights, double logLossBefore, double logLoss, int scored) {

    public FittedMemory {
        weights = weights.clone();
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FittedMemory(double[] w, double before, double after, int n)
                && Arrays.equals(weights, w)
                && Double.compare(logLossBefore, before) == 0
                && Double.compare(logLoss, after) == 0
                && scored == n;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights) * 31 + scored;
    }

    @Override
    public String toString() {
        return "FittedMemory[weights=" + Arrays.toString(weights) + ", logLossBefore=" + logLossBefore + ", logLoss="
                + logLoss + ", scored=" + scored + "]";
    }
}

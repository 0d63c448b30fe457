package ai.dreamseed.psychometrics;

/**
 * Equally spaced nodes with the weights of a normal distribution: the grid on which integrals over ability are sums.
 *
 * <p>Source: Bock, R. D. and Mislevy, R. J. (1982), Adaptive EAP estimation of ability in a microcomputer environment,
 * Applied Psychological Measurement 6(4), 431–444.
 */
public final class Quadrature {

    private static final Quadrature STANDARD_NORMAL = new Quadrature(61, 6, 0, 1);

    private final double[] nodes;
    private final double[] logWeights;

    private Quadrature(int count, double bound, double mean, double standardDeviation) {
        nodes = new double[count];
        logWeights = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            // Written as a fraction so that the grid is symmetric to the last bit.
            nodes[i] = bound * (2.0 * i - (count - 1)) / (count - 1);
            double z = (nodes[i] - mean) / standardDeviation;
            logWeights[i] = -z * z / 2;
            sum += Math.exp(logWeights[i]);
        }
        double logSum = Math.log(sum);
        for (int i = 0; i < count; i++) {
            logWeights[i] -= logSum;
        }
    }

    /** 61 nodes from −6 to 6 logits in steps of 0.2, weights of N(0, 1) that sum to 1: the grid of {@link Posterior}. */
    public static Quadrature standardNormal() {
        return STANDARD_NORMAL;
    }

    /**
     * A grid of one's own.
     *
     * @param count number of nodes, at least 3
     * @param bound the nodes run from −bound to bound, in logits; positive
     * @param mean of the normal weights, in logits
     * @param standardDeviation of the normal weights, in logits; positive
     * @throws IllegalArgumentException outside these ranges
     */
    public static Quadrature normal(int count, double bound, double mean, double standardDeviation) {
        if (count < 3 || !(bound > 0) || !Double.isFinite(bound)) {
            throw new IllegalArgumentException("A grid needs at least 3 nodes within a positive bound");
        }
        if (!Double.isFinite(mean) || !(standardDeviation > 0) || !Double.isFinite(standardDeviation)) {
            throw new IllegalArgumentException("A normal needs a finite mean and a positive standard deviation");
        }
        return new Quadrature(count, bound, mean, standardDeviation);
    }

    public int count() {
        return nodes.length;
    }

    /** The node at {@code index}, in logits. */
    public double node(int index) {
        return nodes[index];
    }

    /** The natural logarithm of the weight at {@code index}; the weights sum to 1. */
    public double logWeight(int index) {
        return logWeights[index];
    }

    double[] copyOfLogWeights() {
        return logWeights.clone();
    }
}

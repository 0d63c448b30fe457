package ai.dreamseed.psychometrics;

import java.nio.ByteBuffer;

/**
 * What is known of one ability: a distribution over the 61 nodes of {@link Quadrature#standardNormal()}. An answer
 * multiplies it by the likelihood of that answer, so an update costs the same after ten thousand answers as after one,
 * and the order of the answers does not matter. Immutable. Kept as log weights whose greatest is 0: thousands of
 * answers in a row do not underflow.
 *
 * <p>Estimates are expected a posteriori (EAP): Bock and Mislevy (1982).
 */
public final class Posterior {

    /** Length in bytes of {@link #toBytes()}. */
    public static final int BYTES = 1 + 61 * Double.BYTES;

    /** Names the grid and the encoding, so that a later grid can live beside rows written on this one. */
    private static final byte FORMAT = 1;

    private static final Quadrature GRID = Quadrature.standardNormal();
    private static final Posterior PRIOR = new Posterior(rescaled(GRID.copyOfLogWeights()));

    private final double[] logWeights;

    private Posterior(double[] logWeights) {
        this.logWeights = logWeights;
    }

    /** Before the first answer: N(0, 1). */
    public static Posterior prior() {
        return PRIOR;
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws IllegalArgumentException if these bytes were not written by it
     */
    public static Posterior of(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("Not a posterior of format " + FORMAT + ": " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        double[] weights = new double[GRID.count()];
        boolean finite = false;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = buffer.getDouble();
            if (Double.isNaN(weights[i]) || weights[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("Not a posterior: weight " + i + " is " + weights[i]);
            }
            finite |= Double.isFinite(weights[i]);
        }
        if (!finite) {
            throw new IllegalArgumentException("Not a posterior: no weight is above zero");
        }
        return new Posterior(rescaled(weights));
    }

    /** What is known after one more answer to an item. Constant time. */
    public Posterior after(TwoParameterLogistic item, boolean correct) {
        double a = correct ? item.discrimination() : -item.discrimination();
        double b = item.difficulty();
        double[] next = new double[logWeights.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = logWeights[i] + TwoParameterLogistic.logLogistic(a * (GRID.node(i) - b));
        }
        return new Posterior(rescaled(next));
    }

    /**
     * What is known after one more answer to an item of any model. Constant time.
     *
     * @param category from 0 to the number of categories less one
     */
    public Posterior after(ResponseFunction item, int category) {
        if (item instanceof TwoParameterLogistic binary) {
            return after(binary, category == 1);
        }
        double[] p = new double[item.categories()];
        double[] next = new double[logWeights.length];
        for (int i = 0; i < next.length; i++) {
            item.probabilities(GRID.node(i), p);
            next[i] = logWeights[i] + Math.log(Math.max(p[category], Double.MIN_NORMAL));
        }
        return new Posterior(rescaled(next));
    }

    /** Fills the probabilities of the nodes, which sum to 1. */
    void probabilities(double[] into) {
        double mass = 0;
        for (int i = 0; i < logWeights.length; i++) {
            into[i] = Math.exp(logWeights[i]);
            mass += into[i];
        }
        for (int i = 0; i < logWeights.length; i++) {
            into[i] /= mass;
        }
    }

    /** Fills the likelihood of the answers at the nodes, without the prior, scaled to sum to 1. */
    void likelihood(double[] into) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logWeights.length; i++) {
            into[i] = logWeights[i] - GRID.logWeight(i);
            greatest = Math.max(greatest, into[i]);
        }
        double mass = 0;
        for (int i = 0; i < logWeights.length; i++) {
            into[i] = Math.exp(into[i] - greatest);
            mass += into[i];
        }
        for (int i = 0; i < logWeights.length; i++) {
            into[i] /= mass;
        }
    }

    /** The posterior mean and standard deviation, in logits; the mean stays within −6 and 6. */
    public Estimate estimate() {
        double mass = 0;
        double first = 0;
        for (int i = 0; i < logWeights.length; i++) {
            double weight = Math.exp(logWeights[i]);
            mass += weight;
            first += weight * GRID.node(i);
        }
        double mean = first / mass;
        double second = 0;
        for (int i = 0; i < logWeights.length; i++) {
            // A second pass around the mean: the short formula E[θ²] − E[θ]² cancels when the posterior is narrow.
            double distance = GRID.node(i) - mean;
            second += Math.exp(logWeights[i]) * distance * distance;
        }
        return new Estimate(mean, Math.sqrt(second / mass));
    }

    /** The posterior probability of the node at {@code index}; these sum to 1. */
    public double probability(int index) {
        double mass = 0;
        for (double weight : logWeights) {
            mass += Math.exp(weight);
        }
        return Math.exp(logWeights[index]) / mass;
    }

    /** {@value #BYTES} bytes: a format number and the 61 log weights, big-endian; exact. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).put(FORMAT);
        for (double weight : logWeights) {
            buffer.putDouble(weight);
        }
        return buffer.array();
    }

    private static double[] rescaled(double[] weights) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double weight : weights) {
            greatest = Math.max(greatest, weight);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= greatest;
        }
        return weights;
    }
}

package ai.dreamseed.psychometrics;

/**
 * The two-parameter logistic item response function, P(θ) = 1 / (1 + exp(−a(θ − b))).
 *
 * <p>Source: Birnbaum, A. (1968), Some latent trait models and their use in inferring an examinee's ability, in Lord
 * and Novick, Statistical Theories of Mental Test Scores, chapters 17 to 20. The scaling constant D is 1.
 *
 * @param discrimination a, the slope at θ = b in logits; finite, usually 0.3 to 3
 * @param difficulty b, the ability in logits at which half of the answers are right; finite, usually −4 to 4
 */
public record TwoParameterLogistic(double discrimination, double difficulty) implements ResponseFunction {

    /** @throws IllegalArgumentException if a parameter is not a finite number */
    public TwoParameterLogistic {
        if (!Double.isFinite(discrimination) || !Double.isFinite(difficulty)) {
            throw new IllegalArgumentException(
                    "Item parameters must be finite: a = " + discrimination + ", b = " + difficulty);
        }
    }

    @Override
    public int categories() {
        return 2;
    }

    @Override
    public double location() {
        return difficulty;
    }

    @Override
    public void probabilities(double theta, double[] probability) {
        double z = discrimination * (theta - difficulty);
        probability[1] = logistic(z);
        probability[0] = logistic(-z);
    }

    @Override
    public void derivatives(double theta, double[] probability, double[] first, double[] second) {
        probabilities(theta, probability);
        first[1] = discrimination * probability[0] * probability[1];
        first[0] = -first[1];
        second[1] = first[1] * discrimination * (probability[0] - probability[1]);
        second[0] = -second[1];
    }

    @Override
    public TwoParameterLogistic rescaled(double slope, double shift) {
        return new TwoParameterLogistic(discrimination / slope, slope * difficulty + shift);
    }

    /** The probability of a right answer at ability {@code theta}, in [0, 1]. */
    public double probability(double theta) {
        return logistic(discrimination * (theta - difficulty));
    }

    /** Fisher information at ability {@code theta}, a²P(1 − P), in squared inverse logits; at most a²/4. */
    @Override
    public double information(double theta) {
        return information(theta, discrimination, difficulty);
    }

    /** The natural logarithm of the probability of this answer at ability {@code theta}; finite and at most 0. */
    public double logLikelihood(double theta, boolean correct) {
        double z = discrimination * (theta - difficulty);
        return logLogistic(correct ? z : -z);
    }

    static double information(double theta, double a, double b) {
        // One exponential of a non-positive number: neither overflows nor divides 0 by 0 far from the item.
        double e = Math.exp(-Math.abs(a * (theta - b)));
        double s = 1 + e;
        return a * a * e / (s * s);
    }

    static double logistic(double z) {
        if (z >= 0) {
            return 1 / (1 + Math.exp(-z));
        }
        double e = Math.exp(z);
        return e / (1 + e);
    }

    /** log(1 / (1 + exp(−z))) without loss for large |z|. */
    static double logLogistic(double z) {
        return z >= 0 ? -Math.log1p(Math.exp(-z)) : z - Math.log1p(Math.exp(z));
    }
}

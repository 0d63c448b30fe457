package ai.dreamseed.psychometrics;

/**
 * The three-parameter logistic item response function, P(θ) = c + (1 − c) / (1 + exp(−a(θ − b))): somebody who knows
 * nothing still guesses right with probability c.
 *
 * <p>Source: Birnbaum (1968), as for {@link TwoParameterLogistic}; D = 1.
 *
 * @param discrimination a; finite
 * @param difficulty b, in logits; finite
 * @param guessing c, the lower asymptote, in [0, 1)
 */
public record ThreeParameterLogistic(double discrimination, double difficulty, double guessing)
        implements ResponseFunction {

    /** @throws IllegalArgumentException if a parameter is out of its range */
    public ThreeParameterLogistic {
        if (!Double.isFinite(discrimination) || !Double.isFinite(difficulty) || !(guessing >= 0 && guessing < 1)) {
            throw new IllegalArgumentException("Item parameters are out of range: a = " + discrimination + ", b = "
                    + difficulty + ", c = " + guessing);
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
        probability[1] = guessing + (1 - guessing) * TwoParameterLogistic.logistic(z);
        probability[0] = (1 - guessing) * TwoParameterLogistic.logistic(-z);
    }

    @Override
    public void derivatives(double theta, double[] probability, double[] first, double[] second) {
        double z = discrimination * (theta - difficulty);
        double s = TwoParameterLogistic.logistic(z);
        double t = TwoParameterLogistic.logistic(-z);
        probability[1] = guessing + (1 - guessing) * s;
        probability[0] = (1 - guessing) * t;
        first[1] = (1 - guessing) * discrimination * s * t;
        first[0] = -first[1];
        second[1] = first[1] * discrimination * (t - s);
        second[0] = -second[1];
    }

    @Override
    public double information(double theta) {
        double z = discrimination * (theta - difficulty);
        double s = TwoParameterLogistic.logistic(z);
        double p = guessing + (1 - guessing) * s;
        return p == 0
                ? 0
                : discrimination * discrimination * (1 - guessing) * s * s * TwoParameterLogistic.logistic(-z) / p;
    }

    @Override
    public ThreeParameterLogistic rescaled(double slope, double shift) {
        return new ThreeParameterLogistic(discrimination / slope, slope * difficulty + shift, guessing);
    }
}

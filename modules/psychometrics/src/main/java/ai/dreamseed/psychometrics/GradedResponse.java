package ai.dreamseed.psychometrics;

import java.util.Arrays;

/**
 * The graded response model: the chance of category k or better is a logistic curve, P*(k) = 1 / (1 + exp(−a(θ − b_k))),
 * and that of category k the difference of two neighbours.
 *
 * <p>Source: Samejima, F. (1969), Estimation of latent ability using a response pattern of graded scores, Psychometrika
 * Monograph 17; D = 1.
 *
 * @param discrimination a; finite
 * @param thresholds b_1 ≤ b_2 ≤ …, in logits, one fewer than there are categories
 */
public record GradedResponse(double discrimination, double[] thresholds) implements ResponseFunction {

    /** @throws IllegalArgumentException if a parameter is not finite or the thresholds do not increase */
    public GradedResponse {
        thresholds = Thresholds.checked(discrimination, thresholds, true);
    }

    @Override
    public double[] thresholds() {
        return thresholds.clone();
    }

    @Override
    public int categories() {
        return thresholds.length + 1;
    }

    @Override
    public double location() {
        return Thresholds.mean(thresholds);
    }

    @Override
    public void probabilities(double theta, double[] probability) {
        double above = 1;
        double below = 0;
        for (int k = 0; k <= thresholds.length; k++) {
            double z = k < thresholds.length ? discrimination * (theta - thresholds[k]) : 0;
            double nextAbove = k < thresholds.length ? TwoParameterLogistic.logistic(z) : 0;
            double nextBelow = k < thresholds.length ? TwoParameterLogistic.logistic(-z) : 1;
            // Of two equal differences the one between small numbers keeps its digits.
            probability[k] = Math.max(0, above <= 0.5 ? above - nextAbove : nextBelow - below);
            above = nextAbove;
            below = nextBelow;
        }
    }

    @Override
    public void derivatives(double theta, double[] probability, double[] first, double[] second) {
        probabilities(theta, probability);
        double slope = 0;
        double bend = 0;
        for (int k = 0; k <= thresholds.length; k++) {
            double nextSlope = 0;
            double nextBend = 0;
            if (k < thresholds.length) {
                double z = discrimination * (theta - thresholds[k]);
                double s = TwoParameterLogistic.logistic(z);
                double t = TwoParameterLogistic.logistic(-z);
                nextSlope = discrimination * s * t;
                nextBend = nextSlope * discrimination * (t - s);
            }
            first[k] = slope - nextSlope;
            second[k] = bend - nextBend;
            slope = nextSlope;
            bend = nextBend;
        }
    }

    @Override
    public double information(double theta) {
        double[] p = new double[categories()];
        double[] first = new double[p.length];
        derivatives(theta, p, first, new double[p.length]);
        double information = 0;
        for (int k = 0; k < p.length; k++) {
            information += p[k] > 0 ? first[k] * first[k] / p[k] : 0;
        }
        return information;
    }

    @Override
    public GradedResponse rescaled(double slope, double shift) {
        return new GradedResponse(discrimination / slope, Thresholds.rescaled(thresholds, slope, shift));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradedResponse that
                && discrimination == that.discrimination
                && Arrays.equals(thresholds, that.thresholds);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(discrimination) + Arrays.hashCode(thresholds);
    }

    @Override
    public String toString() {
        return "GradedResponse[discrimination=" + discrimination + ", thresholds=" + Arrays.toString(thresholds) + "]";
    }
}

package ai.dreamseed.psychometrics;

import java.util.Arrays;

/**
 * The generalised partial credit model: the odds of category k against k − 1 are exp(a(θ − b_k)).
 *
 * <p>Source: Muraki, E. (1992), A generalized partial credit model: application of an EM algorithm, Applied Psychological
 * Measurement 16(2), 159–176; D = 1. With equal a it is the partial credit model (Masters 1982).
 *
 * @param discrimination a; finite
 * @param thresholds the steps b_1, b_2, …, in logits, in any order, one fewer than there are categories
 */
public record GeneralizedPartialCredit(double discrimination, double[] thresholds) implements ResponseFunction {

    /** @throws IllegalArgumentException if a parameter is not finite */
    public GeneralizedPartialCredit {
        thresholds = Thresholds.checked(discrimination, thresholds, false);
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
        double z = 0;
        double greatest = 0;
        probability[0] = 0;
        for (int k = 1; k <= thresholds.length; k++) {
            z += discrimination * (theta - thresholds[k - 1]);
            probability[k] = z;
            greatest = Math.max(greatest, z);
        }
        double sum = 0;
        for (int k = 0; k <= thresholds.length; k++) {
            probability[k] = Math.exp(probability[k] - greatest);
            sum += probability[k];
        }
        for (int k = 0; k <= thresholds.length; k++) {
            probability[k] /= sum;
        }
    }

    @Override
    public void derivatives(double theta, double[] probability, double[] first, double[] second) {
        probabilities(theta, probability);
        double mean = 0;
        for (int k = 1; k <= thresholds.length; k++) {
            mean += k * probability[k];
        }
        double variance = 0;
        for (int k = 0; k <= thresholds.length; k++) {
            variance += (k - mean) * (k - mean) * probability[k];
        }
        double square = discrimination * discrimination;
        for (int k = 0; k <= thresholds.length; k++) {
            first[k] = discrimination * (k - mean) * probability[k];
            second[k] = square * ((k - mean) * (k - mean) - variance) * probability[k];
        }
    }

    @Override
    public double information(double theta) {
        double[] p = new double[categories()];
        probabilities(theta, p);
        double mean = 0;
        double square = 0;
        for (int k = 1; k < p.length; k++) {
            mean += k * p[k];
        }
        for (int k = 0; k < p.length; k++) {
            square += (k - mean) * (k - mean) * p[k];
        }
        return discrimination * discrimination * square;
    }

    @Override
    public GeneralizedPartialCredit rescaled(double slope, double shift) {
        return new GeneralizedPartialCredit(discrimination / slope, Thresholds.rescaled(thresholds, slope, shift));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GeneralizedPartialCredit that
                && discrimination == that.discrimination
                && Arrays.equals(thresholds, that.thresholds);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(discrimination) + Arrays.hashCode(thresholds);
    }

    @Override
    public String toString() {
        return "GeneralizedPartialCredit[discrimination=" + discrimination + ", thresholds="
                + Arrays.toString(thresholds) + "]";
    }
}

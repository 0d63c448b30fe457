package ai.dreamseed.psychometrics;

import java.util.Arrays;

/** What the two models with several categories share. */
final class Thresholds {

    private Thresholds() {}

    static double[] checked(double discrimination, double[] thresholds, boolean increasing) {
        if (!Double.isFinite(discrimination) || thresholds.length == 0) {
            throw new IllegalArgumentException("An item needs a finite discrimination and at least one threshold");
        }
        for (int k = 0; k < thresholds.length; k++) {
            if (!Double.isFinite(thresholds[k])) {
                throw new IllegalArgumentException("Threshold " + (k + 1) + " is not finite");
            }
            if (increasing && k > 0 && thresholds[k] < thresholds[k - 1]) {
                throw new IllegalArgumentException("Thresholds must increase: " + Arrays.toString(thresholds));
            }
        }
        return thresholds.clone();
    }

    static double mean(double[] thresholds) {
        return Arrays.stream(thresholds).average().orElseThrow();
    }

    static double[] rescaled(double[] thresholds, double slope, double shift) {
        return Arrays.stream(thresholds).map(b -> slope * b + shift).toArray();
    }
}

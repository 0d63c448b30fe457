package ai.dreamseed.psychometrics.mastery;

import java.util.Arrays;

/**
 * Chances beside what happened. The AUC is counted exactly; how much it leans on each learner gives its standard error,
 * and that of a difference between two models on the same answers.
 *
 * <p>Source: DeLong, E. R., DeLong, D. M. and Clarke-Pearson, D. L. (1988), Comparing the areas under two or more
 * correlated receiver operating characteristic curves, Biometrics 44(3), 837–845; for answers in clusters Obuchowski, N.
 * A. (1997), Nonparametric analysis of clustered ROC curve data, Biometrics 53(2), 567–578.
 */
final class Foresight {

    private final double auc;
    private final double logLoss;
    private final double rmse;
    private final int scored;
    private final double[] leanings;

    /**
     * @param chances of the first {@code scored} answers
     * @param learner whose answer it was, from 0 to {@code learners} less one
     */
    Foresight(double[] chances, boolean[] right, int[] learner, int scored, int learners) {
        this.scored = scored;
        int rights = 0;
        double loss = 0;
        double squares = 0;
        for (int i = 0; i < scored; i++) {
            rights += right[i] ? 1 : 0;
            loss -= Math.log(right[i] ? chances[i] : 1 - chances[i]);
            double off = (right[i] ? 1 : 0) - chances[i];
            squares += off * off;
        }
        logLoss = loss / scored;
        rmse = Math.sqrt(squares / scored);
        int wrongs = scored - rights;
        double[] ofRight = new double[rights];
        double[] ofWrong = new double[wrongs];
        int r = 0;
        int w = 0;
        for (int i = 0; i < scored; i++) {
            if (right[i]) {
                ofRight[r++] = chances[i];
            } else {
                ofWrong[w++] = chances[i];
            }
        }
        Arrays.sort(ofRight);
        Arrays.sort(ofWrong);
        double won = 0;
        for (double chance : ofRight) {
            won += below(ofWrong, chance);
        }
        auc = won / ((double) rights * wrongs);
        leanings = new double[learners];
        for (int i = 0; i < scored; i++) {
            leanings[learner[i]] += right[i]
                    ? (below(ofWrong, chances[i]) / wrongs - auc) / rights
                    : (1 - below(ofRight, chances[i]) / rights - auc) / wrongs;
        }
    }

    Evaluation evaluation() {
        return scored == 0 ? Evaluation.NONE : new Evaluation(auc, deviation(leanings), logLoss, rmse, scored);
    }

    /** The standard error of the difference between the two AUCs. */
    double standardErrorAgainst(Foresight other) {
        double[] difference = new double[leanings.length];
        for (int l = 0; l < difference.length; l++) {
            difference[l] = leanings[l] - other.leanings[l];
        }
        return deviation(difference);
    }

    private static double deviation(double[] leanings) {
        double squares = 0;
        for (double leaning : leanings) {
            squares += leaning * leaning;
        }
        return Math.sqrt(squares * leanings.length / (leanings.length - 1.0));
    }

    /** How many of these lie below the value; those that equal it count half. */
    private static double below(double[] sorted, double value) {
        return (first(sorted, value, false) + (double) first(sorted, value, true)) / 2;
    }

    /** Index of the first that is not below the value, or of the first above it. */
    private static int first(double[] sorted, double value, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || above && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

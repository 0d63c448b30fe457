package ai.dreamseed.psychometrics.calibration;

/**
 * What is believed of item parameters before there are answers: independent normal distributions of log a, of the
 * location (b, or the mean of the thresholds) and of the logit of c. An infinite standard deviation is no belief.
 *
 * @param logSlopeMean mean of log a; with a finite deviation a stays positive
 * @param logSlopeDeviation positive
 * @param locationMean in logits
 * @param locationDeviation in logits, positive
 * @param logitGuessingMean mean of log(c / (1 − c))
 * @param logitGuessingDeviation positive
 */
public record Priors(
        double logSlopeMean,
        double logSlopeDeviation,
        double locationMean,
        double locationDeviation,
        double logitGuessingMean,
        double logitGuessingDeviation) {

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** @throws IllegalArgumentException if a mean is not finite or a deviation is not positive */
    public Priors {
        if (!Double.isFinite(logSlopeMean) || !Double.isFinite(locationMean) || !Double.isFinite(logitGuessingMean)) {
            throw new IllegalArgumentException("The means of priors must be finite");
        }
        if (!(logSlopeDeviation > 0) || !(locationDeviation > 0) || !(logitGuessingDeviation > 0)) {
            throw new IllegalArgumentException("The deviations of priors must be positive");
        }
    }

    /** No belief at all: maximum likelihood. */
    public static Priors none() {
        return new Priors(0, NONE, 0, NONE, 0, NONE);
    }

    /**
     * What the 3PL needs to be estimable: log a ~ N(0, 0.5²), b ~ N(0, 2²), logit c around one's chance of guessing
     * with deviation 0.5.
     *
     * @param chance the probability of guessing right, between 0 and 1
     */
    public static Priors guessing(double chance) {
        if (!(chance > 0 && chance < 1)) {
            throw new IllegalArgumentException("A chance lies between 0 and 1, not at " + chance);
        }
        return new Priors(0, 0.5, 0, 2, Math.log(chance / (1 - chance)), 0.5);
    }
}

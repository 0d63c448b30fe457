package ai.dreamseed.psychometrics.calibration;

/**
 * How the answers to an item follow its curve.
 *
 * @param answers how many there are, weighted
 * @param proportion the mean answer as a share of the highest category; of a binary item the share that is right
 * @param pointBiserial correlation of the answer with the mean of the other answers; NaN where there are none
 * @param infit information-weighted mean square of the residuals at the EAP; about 1
 * @param outfit unweighted mean square of the standardised residuals; about 1
 * @param statistic {@code S-X2}, by groups of equal number-correct score, where enough people saw the same items; elsewhere
 *     {@code X2}, by groups of similar ability as the other answers show it; null where there are too few answers
 * @param chiSquare its value
 * @param degreesOfFreedom at least 1 where there is a statistic
 * @param probability of a value at least as great under the model
 * @param rmsea root mean square error of approximation: below .05 the departure is small
 */
public record ItemFit(
        double answers,
        double proportion,
        double pointBiserial,
        double infit,
        double outfit,
        String statistic,
        double chiSquare,
        int degreesOfFreedom,
        double probability,
        double rmsea) {}

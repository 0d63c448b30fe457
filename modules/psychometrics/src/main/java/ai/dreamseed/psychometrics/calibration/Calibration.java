package ai.dreamseed.psychometrics.calibration;

import java.util.List;

/**
 * The outcome of a calibration.
 *
 * @param model of all items
 * @param items one for each, in the order of the answers
 * @param logLikelihood marginal, natural logarithm, without priors
 * @param iterations expectation steps that were made
 * @param converged whether the iteration ended because nothing changed any more
 * @param wholeInformation whether standard errors come from the information of all parameters together; false where
 *     there are so many that each item was looked at as if the others were known, which makes them a little too small
 * @param mean of the population, in logits; 0 unless there are anchors
 * @param standardDeviation of the population, in logits; 1 unless there are anchors
 * @param people the sum of the weights of all rows
 */
public record Calibration(
        Model model,
        List<CalibratedItem> items,
        double logLikelihood,
        int iterations,
        boolean converged,
        boolean wholeInformation,
        double mean,
        double standardDeviation,
        double people) {}

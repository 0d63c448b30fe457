package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.ResponseFunction;
import java.util.Set;

/**
 * What a calibration says of one item.
 *
 * @param function its parameters; null where the answers do not allow any
 * @param categories the categories as they were answered, in the order in which the function counts them from 0
 * @param slopeError standard error of a; NaN where it is not estimated
 * @param locationErrors standard errors of b or of each threshold, in logits; NaN where not estimated
 * @param guessingError standard error of c; NaN but for the 3PL
 * @param anchored whether the parameters were given
 * @param fit how the answers follow the curve; null where it was not looked at
 * @param alarms what is conspicuous
 */
public record CalibratedItem(
        ResponseFunction function,
        int[] categories,
        double slopeError,
        double[] locationErrors,
        double guessingError,
        boolean anchored,
        ItemFit fit,
        Set<Alarm> alarms) {

    CalibratedItem with(ItemFit fit, Set<Alarm> alarms) {
        return new CalibratedItem(
                function, categories, slopeError, locationErrors, guessingError, anchored, fit, alarms);
    }
}

package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.ResponseFunction;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a calibration is to do.
 *
 * @param model of all items
 * @param priors on each item's parameters
 * @param anchors items whose parameters are known, by index: they stay as they are, and the population's mean and
 *     standard deviation are estimated instead of being 0 and 1
 * @param families the items of one template, which share a prior
 * @param tolerance when the largest change of a parameter in one EM step is below it, the iteration ends
 * @param iterationLimit how many expectation steps there may be
 * @param threads how many threads may work; the result does not depend on it
 */
public record CalibrationPlan(
        Model model,
        Priors priors,
        Map<Integer, ResponseFunction> anchors,
        Families families,
        double tolerance,
        int iterationLimit,
        int threads) {

    /** @throws IllegalArgumentException if a limit is not positive */
    public CalibrationPlan {
        anchors = new TreeMap<>(anchors);
        if (!(tolerance > 0) || iterationLimit < 1 || threads < 1) {
            throw new IllegalArgumentException("Tolerance, iteration limit and threads must be positive");
        }
    }

    /** Maximum likelihood, for the 3PL with {@link Priors#guessing} around 0.2; on as many threads as there are. */
    public static CalibrationPlan of(Model model) {
        return new CalibrationPlan(
                model,
                model == Model.THREE_PARAMETER ? Priors.guessing(0.2) : Priors.none(),
                Map.of(),
                Families.none(),
                1e-4,
                2_000,
                Runtime.getRuntime().availableProcessors());
    }

    public CalibrationPlan with(Priors priors) {
        return new CalibrationPlan(model, priors, anchors, families, tolerance, iterationLimit, threads);
    }

    public CalibrationPlan withAnchors(Map<Integer, ResponseFunction> anchors) {
        return new CalibrationPlan(model, priors, anchors, families, tolerance, iterationLimit, threads);
    }

    public CalibrationPlan with(Families families) {
        return new CalibrationPlan(model, priors, anchors, families, tolerance, iterationLimit, threads);
    }

    public CalibrationPlan withIterationLimit(int limit) {
        return new CalibrationPlan(model, priors, anchors, families, tolerance, limit, threads);
    }

    public CalibrationPlan withThreads(int threads) {
        return new CalibrationPlan(model, priors, anchors, families, tolerance, iterationLimit, threads);
    }
}

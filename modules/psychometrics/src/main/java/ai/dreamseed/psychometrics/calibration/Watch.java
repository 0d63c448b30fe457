package ai.dreamseed.psychometrics.calibration;

import java.util.function.Supplier;

/** Looks on while a calibration works. */
@FunctionalInterface
public interface Watch {

    /** Lets it work to its end. */
    Watch NOBODY = (progress, state) -> true;

    /**
     * Called after every few expectation steps.
     *
     * @param state where it stands; made only if it is asked for
     * @return false to stop: {@link Calibrating} then throws {@link StoppedCalibration}
     */
    boolean goOn(Progress progress, Supplier<CalibrationState> state);

    /**
     * @param iterations expectation steps so far
     * @param logLikelihood with priors
     * @param change the largest change of a parameter in the last EM step
     */
    record Progress(int iterations, double logLikelihood, double change) {}
}

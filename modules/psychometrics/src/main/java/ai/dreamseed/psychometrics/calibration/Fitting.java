package ai.dreamseed.psychometrics.calibration;

/** TODO */
final class Fitting {
    Fitting(Expectation expectation, Maximization maximization, double[] x, Responses responses) {}

    Calibration of(Calibration plain) {
        return plain;
    }
}

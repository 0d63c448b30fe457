package ai.dreamseed.psychometrics.calibration;

/** A calibration was told to stop. */
public final class StoppedCalibration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CalibrationState state;

    StoppedCalibration(CalibrationState state) {
        super("The calibration was stopped after " + state.iterations() + " iterations");
        this.state = state;
    }

    /** From here it can be gone on with. */
    public CalibrationState state() {
        return state;
    }
}

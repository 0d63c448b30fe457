package ai.dreamseed.psychometrics.recommendation;

/** A factorisation was told to stop. */
public final class StoppedFactorisation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FactorisationState state;

    StoppedFactorisation(FactorisationState state) {
        super("The factorisation was stopped after " + state.sweeps() + " sweeps");
        this.state = state;
    }

    /** From here it can be gone on with. */
    public FactorisationState state() {
        return state;
    }
}

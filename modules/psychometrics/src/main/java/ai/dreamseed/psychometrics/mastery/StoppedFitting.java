package ai.dreamseed.psychometrics.mastery;

/** A fitting was told to stop. Nothing is kept of it: beginning again gives what it would have given. */
public final class StoppedFitting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedFitting() {
        super("The fitting of models of knowledge was stopped");
    }
}

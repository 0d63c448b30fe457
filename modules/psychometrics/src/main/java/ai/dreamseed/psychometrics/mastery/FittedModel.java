package ai.dreamseed.psychometrics.mastery;

/**
 * A model with the parameters that all learners together gave it.
 *
 * @param heldOut how well it foresaw learners whose answers it had not been fitted to: each was left out once
 */
public record FittedModel(KnowledgeModel model, Evaluation heldOut) {

    public double auc() {
        return heldOut.auc();
    }

    public double logLoss() {
        return heldOut.logLoss();
    }

    public double rmse() {
        return heldOut.rmse();
    }
}

package ai.dreamseed.learning.plan;

import ai.dreamseed.learning.standards.Standards;
import ai.dreamseed.psychometrics.Proportion;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a skill that was practised, as of now.
 *
 * @param mastery with forgetting since the last answer, 0 to 1
 * @param low the mastery lies between low and high with 80 % probability
 * @param lasting the mastery as of the last answer: what has only faded need not be learned again
 * @param recall the probability that it is remembered, 0 to 1; null where nothing is known of forgetting
 * @param due whether a review has come due
 * @param days since the last answer, at least 0
 * @param trials how many answers the mastery rests on: those without help, or all where it was not kept which were helped
 */
record Knowledge(
        double mastery,
        double low,
        double high,
        double lasting,
        Double recall,
        boolean due,
        double days,
        int answered,
        int unaided,
        int trials,
        boolean twinOwed) {

    private static final double COVERAGE = 0.8;

    /** Of more answers than these the early ones say little of today. */
    private static final int TELLING = 20;

    /**
     * The mastery is the model's in force. What another model kept is taken as it stands, faded by the recall; what no model has
     * seen yet is the share of right answers under Jeffreys' prior. The interval is that of a proportion of so many answers
     * without help as there were (of all answers where it was not kept which were helped), twenty at most.
     */
    static Knowledge of(Practised practised, KnowledgeModel model, Fsrs memory, Instant now) {
        // A clock may have jumped back since.
        double days =
                Math.max(0, Duration.between(practised.lastAnsweredAt(), now).toMillis() / 86_400_000.0);
        Double recall = practised.memory() == null ? null : memory.recall(practised.memory(), days);
        boolean seen = practised.mastery() != null;
        boolean inForce = practised.state() != null
                && model.name().equals(practised.model())
                && practised.state().length == model.unknown().length;
        double lasting = inForce
                ? model.mastery(practised.state(), 0)
                : seen ? practised.mastery() : (practised.correct() + 0.5) / (practised.answered() + 1.0);
        double mastery =
                inForce ? model.mastery(practised.state(), days) : seen && recall != null ? lasting * recall : lasting;
        int trials = seen ? practised.unaided() : practised.answered();
        double telling = Math.min(TELLING, trials);
        Proportion range = Proportion.jeffreys(mastery * telling, telling, COVERAGE);
        boolean due = practised.dueAt() != null
                ? !practised.dueAt().isAfter(now)
                : recall != null && recall < Standards.DESIRED_RECALL;
        return new Knowledge(
                mastery,
                Math.min(range.low(), mastery),
                Math.max(range.high(), mastery),
                lasting,
                recall,
                due,
                days,
                practised.answered(),
                practised.unaided(),
                trials,
                practised.twinOwed());
    }

    boolean isMastered() {
        return mastery >= Standards.MASTERED && unaided >= Standards.ENOUGH;
    }

    /** Whether what builds on it can be begun: it was mastered once, however much of it has faded. */
    boolean carries() {
        return lasting >= Standards.MASTERED && trials >= Standards.ENOUGH;
    }
}

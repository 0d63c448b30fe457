package ai.dreamseed.learning.practice;

import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.Posterior;

/**
 * What is known of a learner in a subject. Carried over from session to session.
 *
 * @param estimate the posterior's, kept so that reading it costs nothing
 */
record Ability(Posterior posterior, Estimate estimate) {

    static Ability unknown() {
        return new Ability(Posterior.prior(), Posterior.prior().estimate());
    }

    /**
     * Learns from an answer. A right answer after a hint says little about what the learner can do alone and leaves the
     * ability as it is; a wrong one says that even the hint did not help, and counts.
     */
    Scoring score(Presentation presentation, boolean correct) {
        boolean helped = presentation.isHelped();
        boolean counted = !(helped && correct);
        return new Scoring(correct, helped, counted, this, counted ? after(presentation, correct) : this);
    }

    private Ability after(Presentation presentation, boolean correct) {
        Posterior next = posterior.after(presentation.parameters(), correct);
        return new Ability(next, next.estimate());
    }

    /**
     * What an answer did.
     *
     * @param helped whether a hint had been taken
     * @param counted whether the ability was moved by it
     */
    record Scoring(boolean correct, boolean helped, boolean counted, Ability before, Ability after) {}
}

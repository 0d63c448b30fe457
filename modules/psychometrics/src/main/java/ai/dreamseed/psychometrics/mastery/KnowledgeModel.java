package ai.dreamseed.psychometrics.mastery;

/**
 * What one learner knows of one skill, as a few numbers that an answer moves in constant time. Models are immutable and
 * serve all threads; the state belongs to the caller, who keeps one for each learner and skill.
 *
 * <p>Whatever comes in, what comes out is finite: an ability or difficulty that is not a number counts as 0 and one
 * beyond ±12 logits as ±12, a time that is negative (a clock was set back) or not a number counts as none, and an entry
 * of a state that no model of this kind could have written counts as that of a fresh state.
 *
 * <p>The <em>chance</em> is about one item. The <em>mastery</em> is about the skill: the chance that the learner solves,
 * unaided and now, an item such as the skill's items met so far have been. It never rises by time, by a wrong answer or
 * by a right one that was helped, and never falls by a right answer without help.
 */
public interface KnowledgeModel {

    /** {@code "elo"}, {@code "bkt"} or {@code "best-lr"}. */
    String name();

    /** The state of a learner who has not met the skill; always of the same length, a new array at each call. */
    double[] unknown();

    /**
     * The chance that the next answer is right, if no hint is taken.
     *
     * @param state as made by {@link #unknown()} and moved by {@link #learn}; not changed
     * @param ability of the learner in the subject, in logits
     * @param itemDifficulty in logits
     * @param daysSince the last answer in this skill; 0 if there is none
     * @return in (0, 1)
     * @throws IllegalArgumentException if the state is not as long as this model's
     */
    double chance(double[] state, double ability, double itemDifficulty, double daysSince);

    /**
     * The chance of solving an item such as those met so far.
     *
     * @param daysSince the last answer in this skill; never rises with it
     * @return in (0, 1)
     * @throws IllegalArgumentException if the state is not as long as this model's
     */
    double mastery(double[] state, double daysSince);

    /**
     * Takes an answer in, in place, without allocating. An answer that is right but helped shows nothing: only the days
     * since the last answer are kept. One that is wrong in spite of help counts as wrong.
     *
     * @param ability of the learner in the subject before this answer, in logits
     * @param itemDifficulty in logits
     * @param daysSince the last answer in this skill; 0 if there is none
     * @param helped whether a hint was taken
     * @throws IllegalArgumentException if the state is not as long as this model's
     */
    void learn(
            double[] state, double ability, double itemDifficulty, double daysSince, boolean correct, boolean helped);
}

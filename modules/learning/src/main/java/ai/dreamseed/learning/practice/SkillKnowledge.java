package ai.dreamseed.learning.practice;

import ai.dreamseed.learning.standards.Standards;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.Memory;
import ai.dreamseed.psychometrics.memory.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What is known of one learner in one skill: how sure it sits, how well it is remembered, and what a helped answer still owes.
 * All of it as of the last answer; forgetting since then is computed when it is read. Immutable.
 *
 * @param answered ever, helped or not
 * @param unaided those without a hint: only they count towards mastery
 * @param model that {@code state} belongs to; null when there is no state yet
 * @param state as the model keeps it; never handed out
 * @param mastery 0 to 1, or null without a state
 * @param memory null when there is none yet
 * @param dueAt when recall falls below {@link Standards#DESIRED_RECALL}; null exactly when {@code memory} is
 * @param lastAnsweredAt null before the first answer
 * @param twinOwed the presentation that was answered rightly with help and owes a sibling without; null for none
 */
record SkillKnowledge(
        int answered,
        int correct,
        int unaided,
        int unaidedCorrect,
        String model,
        double[] state,
        Double mastery,
        Memory memory,
        Instant dueAt,
        Instant lastAnsweredAt,
        UUID twinOwed) {

    /** Nobody who ever comes back waits for more than this. */
    private static final double LONGEST_INTERVAL_DAYS = 36_500;

    private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    /** Before the first answer. */
    static final SkillKnowledge NONE = new SkillKnowledge(0, 0, 0, 0, null, null, null, null, null, null, null);

    /**
     * An answer, as far as this learns from it.
     *
     * @param ability in logits, before the answer
     * @param itemId what was answered: an unaided answer to it settles what is owed
     */
    record Observation(
            UUID presentationId,
            UUID twinOf,
            double ability,
            double difficulty,
            boolean correct,
            boolean helped,
            long elapsedMs,
            Instant at) {}

    /** Whether it can go on from here with this model; otherwise it is to be computed anew from the answers. */
    boolean isOf(KnowledgeModel current) {
        return answered == 0 || (current.name().equals(model) && memory != null);
    }

    /**
     * What is known after one more answer. Constant time. A clock that went back since the last answer counts as no time at
     * all.
     */
    SkillKnowledge after(Observation answer, KnowledgeModel current, Fsrs schedule) {
        double days = daysUntil(answer.at());
        double[] next = state == null ? current.unknown() : state.clone();
        double chance = current.chance(next, answer.ability(), answer.difficulty(), days);
        current.learn(next, answer.ability(), answer.difficulty(), days, answer.correct(), answer.helped());
        Rating rating = Standards.rating(answer.correct(), answer.helped(), answer.elapsedMs(), chance);
        Memory remembered = memory == null ? schedule.first(rating) : schedule.after(memory, rating, days);
        int alone = answer.helped() ? 0 : 1;
        int right = answer.correct() ? 1 : 0;
        return new SkillKnowledge(
                answered + 1,
                correct + right,
                unaided + alone,
                unaidedCorrect + alone * right,
                current.name(),
                next,
                Math.clamp(current.mastery(next, 0), 0, 1),
                remembered,
                due(answer.at(), schedule.interval(remembered, Standards.DESIRED_RECALL)),
                answer.at(),
                owedAfter(answer));
    }

    private UUID owedAfter(Observation answer) {
        if (answer.helped()) {
            return answer.correct() ? answer.presentationId() : twinOwed;
        }
        // The sibling came, and however it went, that answer counted.
        return twinOwed != null && twinOwed.equals(answer.twinOf()) ? null : twinOwed;
    }

    private static Instant due(Instant from, double days) {
        return from.plusMillis(Math.round(Math.min(days, LONGEST_INTERVAL_DAYS) * MILLIS_PER_DAY));
    }

    /** Days from the last answer to a time, 0 without one or when the clock went back. */
    double daysUntil(Instant time) {
        return lastAnsweredAt == null
                ? 0
                : Math.max(0, Duration.between(lastAnsweredAt, time).toMillis() / MILLIS_PER_DAY);
    }

    /** Mastery at a time, 0 to 1; 0 where nothing is known. */
    double masteryAt(Instant time, KnowledgeModel current) {
        return state == null || !current.name().equals(model)
                ? (mastery == null ? 0 : mastery)
                : Math.clamp(current.mastery(state, daysUntil(time)), 0, 1);
    }

    /** The probability that the skill is remembered at a time, 0 to 1; null where nothing is known. */
    Double recallAt(Instant time, Fsrs schedule) {
        return memory == null ? null : schedule.recall(memory, daysUntil(time));
    }

    /** Whether another computation came to the same, times to the microsecond and figures to 10⁻⁹. */
    boolean agreesWith(SkillKnowledge other) {
        return answered == other.answered
                && correct == other.correct
                && unaided == other.unaided
                && unaidedCorrect == other.unaidedCorrect
                && Objects.equals(twinOwed, other.twinOwed)
                && Objects.equals(dueAt, other.dueAt)
                && Objects.equals(model, other.model)
                && close(mastery, other.mastery)
                && (memory == null
                        ? other.memory == null
                        : other.memory != null
                                && close(memory.stability(), other.memory.stability())
                                && close(memory.difficulty(), other.memory.difficulty()))
                && close(state, other.state);
    }

    private static boolean close(Double one, Double other) {
        return one == null || other == null
                ? Objects.equals(one, other)
                : close(one.doubleValue(), other.doubleValue());
    }

    private static boolean close(double one, double other) {
        return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
    }

    private static boolean close(double[] one, double[] other) {
        if (one == null || other == null || one.length != other.length) {
            return one == other;
        }
        for (int i = 0; i < one.length; i++) {
            if (!close(one[i], other[i])) {
                return false;
            }
        }
        return true;
    }
}

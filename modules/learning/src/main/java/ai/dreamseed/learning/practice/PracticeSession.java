package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.psychometrics.Estimate;
import java.time.Instant;
import java.util.UUID;

/**
 * A learner's sitting in one subject. It is open from its start until the learner ends it; while it is open at most one
 * presentation waits for its answer.
 *
 * @param focusSkillId the skill the learner chose to work on, or null
 * @param endedAt null while open
 * @param startAbility what was known when it started
 * @param ability what is known now, or was known when it ended
 */
record PracticeSession(
        UUID id,
        UUID learnerId,
        UUID subjectId,
        Mode mode,
        UUID focusSkillId,
        Instant startedAt,
        Instant endedAt,
        int answered,
        int correct,
        Estimate startAbility,
        Estimate ability) {

    /** How many answers a session for learning aims at. */
    private static final int GOAL = 10;

    /** A diagnostic is at its end after so many answers at the latest … */
    private static final int LONGEST_DIAGNOSTIC = 20;

    /** … or when the ability is known as well as this, in logits … */
    private static final double SURE_ENOUGH = 0.3;

    /** … but not before it has looked at the learner of today. */
    private static final int SHORTEST_DIAGNOSTIC = 5;

    int goal() {
        return mode == Mode.DIAGNOSTIC ? LONGEST_DIAGNOSTIC : GOAL;
    }

    /** Whether a diagnostic has measured enough; a session for learning never has. */
    boolean isComplete() {
        return isComplete(answered, ability.standardError());
    }

    /** The same after so many answers with such a standard error. */
    boolean isComplete(int answersGiven, double standardError) {
        return mode == Mode.DIAGNOSTIC
                && (answersGiven >= LONGEST_DIAGNOSTIC
                        || (answersGiven >= SHORTEST_DIAGNOSTIC && standardError <= SURE_ENOUGH));
    }

    boolean isOpen() {
        return endedAt == null;
    }

    /** @throws Problem 409 {@code session-ended} */
    void requireOpen() {
        if (!isOpen()) {
            throw ended();
        }
    }

    /** @throws Problem 409 {@code session-complete} for a diagnostic that has measured enough */
    void requireIncomplete() {
        if (isComplete()) {
            throw Problem.conflict(
                    "session-complete",
                    "실력을 충분히 알았어요. 이제 결과를 보세요.",
                    "We know your level well enough now. Have a look at the result.");
        }
    }

    static Problem ended() {
        return Problem.conflict(
                "session-ended", "이미 끝난 연습이에요. 새로 시작해 주세요.", "This session has ended. Please start a new one.");
    }
}

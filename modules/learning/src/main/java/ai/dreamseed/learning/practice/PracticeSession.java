package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.psychometrics.Estimate;
import java.time.Instant;
import java.util.UUID;

/**
 * A learner's sitting in one subject. It is open from its start until the learner ends it; while it is open at most one
 * presentation waits for its answer.
 *
 * @param endedAt null while open
 * @param startAbility what was known when it started
 * @param ability what is known now, or was known when it ended
 */
record PracticeSession(
        UUID id,
        UUID learnerId,
        UUID subjectId,
        Mode mode,
        Instant startedAt,
        Instant endedAt,
        int answered,
        int correct,
        Estimate startAbility,
        Estimate ability) {

    /** How many answers a session aims at. */
    static final int GOAL = 10;

    boolean isOpen() {
        return endedAt == null;
    }

    /** @throws Problem 409 {@code session-ended} */
    void requireOpen() {
        if (!isOpen()) {
            throw ended();
        }
    }

    static Problem ended() {
        return Problem.conflict(
                "session-ended", "이미 끝난 연습이에요. 새로 시작해 주세요.", "This session has ended. Please start a new one.");
    }
}

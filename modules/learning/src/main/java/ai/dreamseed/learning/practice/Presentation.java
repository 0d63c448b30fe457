package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.time.Instant;
import java.util.UUID;

/**
 * An item as it was shown to a learner. It waits for its answer, hints may be taken meanwhile, and it is answered once.
 *
 * @param seed draws the instance together with item and version
 * @param fingerprint of what the learner sees, see {@link Fingerprint}
 * @param position from 1 within the session
 * @param parameters of the item when it was chosen: the answer is scored by them, whatever becomes of the item
 * @param estimate of the ability when it was chosen, in logits
 * @param twinOf the presentation that this one is a sibling of, or null
 * @param hintsTaken the highest level of hint shown, 0 for none
 * @param why the figures behind the choice; null for what was chosen before they were kept
 * @param hintsAllowed false where only an answer without help counts
 * @param answeredAt null while it waits
 */
record Presentation(
        UUID id,
        UUID sessionId,
        UUID learnerId,
        UUID subjectId,
        UUID skillId,
        UUID itemId,
        int itemVersion,
        long seed,
        long fingerprint,
        int position,
        TwoParameterLogistic parameters,
        double estimate,
        Reason reason,
        Why why,
        UUID twinOf,
        boolean hintsAllowed,
        int hintsTaken,
        Instant presentedAt,
        Instant answeredAt) {

    boolean isOpen() {
        return answeredAt == null;
    }

    boolean isHelped() {
        return hintsTaken > 0;
    }

    /** @throws Problem 409 {@code already-answered} */
    void requireOpen() {
        if (!isOpen()) {
            throw alreadyAnswered();
        }
    }

    /** @throws Problem 409 {@code hints-withheld} */
    void requireHints() {
        if (!hintsAllowed) {
            throw Problem.conflict(
                    "hints-withheld",
                    "이 문제는 힌트 없이 혼자 풀어 보는 문제예요. 틀려도 괜찮아요.",
                    "This one is for you alone, without hints. It is fine to get it wrong.");
        }
    }

    static Problem alreadyAnswered() {
        return Problem.conflict("already-answered", "이미 답한 문제예요.", "This problem has been answered already.");
    }
}

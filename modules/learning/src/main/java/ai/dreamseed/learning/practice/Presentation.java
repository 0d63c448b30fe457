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
        UUID twinOf,
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

    static Problem alreadyAnswered() {
        return Problem.conflict("already-answered", "이미 답한 문제예요.", "This problem has been answered already.");
    }
}

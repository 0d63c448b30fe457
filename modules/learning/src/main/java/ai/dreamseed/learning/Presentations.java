package ai.dreamseed.learning;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import java.util.UUID;

/** Items as they were shown, for whoever helps the learner with them. */
public interface Presentations {

    /**
     * What is needed to give a hint.
     *
     * @throws Problem 404 when the caller was not shown it, 409 {@code session-ended} when its session is over, 409 {@code
     *     hints-withheld} while it waits for an answer that counts only without help
     */
    PresentedItem forHint(Caller caller, UUID presentationId);

    /**
     * Remembers that a hint was shown. From then on the presentation counts as helped. A level may be taken again.
     *
     * @param level from 1, at most one above the highest taken so far
     * @throws Problem 404 when the caller was not shown it, 409 {@code already-answered}, 409 {@code session-ended},
     *     409 {@code hints-withheld}, 409 {@code conflict} when a level was skipped
     */
    void hintTaken(Caller caller, UUID presentationId, int level);
}

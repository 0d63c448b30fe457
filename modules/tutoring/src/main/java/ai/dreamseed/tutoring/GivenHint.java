package ai.dreamseed.tutoring;

import ai.dreamseed.inference.Usage;
import java.time.Duration;

/**
 * What became of a hint.
 *
 * @param reason as in the hint, or {@code left} where the learner went away before its end
 * @param model the model that was asked, also where its words did not go out; null if none answered
 * @param promptVersion null where no prompt was put
 * @param firstTextAfter null where the model said nothing, or was not asked
 */
record GivenHint(
        TakenHint taken,
        Hint hint,
        String reason,
        String model,
        String promptVersion,
        Duration firstTextAfter,
        Usage usage) {}

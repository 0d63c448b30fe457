package ai.dreamseed.learning;

import java.util.List;
import java.util.UUID;

/**
 * An item as it was shown to a learner.
 *
 * @param seed with item and version it gives the instance back; never leaves the server
 * @param hintsTaken the highest level of hint shown so far, 0 for none
 * @param wrongAnswers up to three wrong answers of the last 30 days to earlier instances of this item, newest first, each
 *     as {@code question → answer}. What a learner typed may hold anything: it is not safe to pass on unchecked
 */
public record PresentedItem(
        UUID id, UUID itemId, int itemVersion, long seed, int hintsTaken, boolean answered, List<String> wrongAnswers) {

    public PresentedItem {
        wrongAnswers = List.copyOf(wrongAnswers);
    }
}

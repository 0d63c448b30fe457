package ai.dreamseed.learning;

import ai.dreamseed.kernel.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * A learner answered an item. Kept in the transaction that stored the answer, and sent once that committed.
 *
 * @param helped whether a hint was taken before
 * @param elapsedMs how long the learner says it took, 0 to 86,400,000 ms
 */
public record ItemAnswered(
        UUID eventId,
        Instant occurredAt,
        UUID learnerId,
        UUID sessionId,
        UUID presentationId,
        UUID subjectId,
        UUID skillId,
        UUID itemId,
        boolean correct,
        boolean helped,
        long elapsedMs)
        implements DomainEvent {

    @Override
    public String topic() {
        return "learning.item-answered.v1";
    }

    /** The learner: a learner's answers stay in order. */
    @Override
    public UUID aggregateId() {
        return learnerId;
    }
}

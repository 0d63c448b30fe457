package ai.dreamseed.analytics;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** What is read of {@code learning.item-answered.v1}. Fields that are added later are none of our business. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ItemAnsweredPayload(UUID eventId, Instant occurredAt, UUID learnerId, boolean correct) {

    ItemAnsweredPayload {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(learnerId, "learnerId");
    }
}

package ai.dreamseed.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/** A fact. Implemented by records named in the past tense; their components are the payload. */
public interface DomainEvent {

    /** Consumers use it to take each event once. */
    UUID eventId();

    Instant occurredAt();

    /** Module, event and version, for instance {@code learning.item-answered.v1}. */
    @JsonIgnore
    String topic();

    /** Events of one aggregate stay in order: it is the key of the Kafka record. */
    @JsonIgnore
    UUID aggregateId();
}

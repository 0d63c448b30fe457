package ai.dreamseed.inference;

import java.time.Duration;
import java.util.Objects;

/**
 * What a slot is wanted for.
 *
 * @param model the model's name as servers list it, or null for the configured one
 * @param purpose a short word for metrics and logs, such as {@code hint}; never text of a person
 * @param maxWait how long the caller can wait for a slot, from zero (now or never)
 * @param deadline how long the slot may be held once granted, above zero; after that the adapter takes it back
 */
public record LeaseRequest(String model, String purpose, Duration maxWait, Duration deadline) {

    public LeaseRequest {
        Objects.requireNonNull(purpose, "purpose");
        if (maxWait.isNegative() || !deadline.isPositive()) {
            throw new IllegalArgumentException("maxWait must not be negative, deadline must be above zero");
        }
    }

    /** A slot on whichever server serves the configured model. */
    public static LeaseRequest of(String purpose, Duration maxWait, Duration deadline) {
        return new LeaseRequest(null, purpose, maxWait, deadline);
    }
}

package ai.dreamseed.kernel;

import java.util.Objects;
import java.util.UUID;

/** A person's account within one academy. */
public record UserId(UUID value) {

    public UserId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

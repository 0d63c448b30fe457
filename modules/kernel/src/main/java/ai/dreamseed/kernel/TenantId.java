package ai.dreamseed.kernel;

import java.util.Objects;
import java.util.UUID;

/** An academy. */
public record TenantId(UUID value) {

    public TenantId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

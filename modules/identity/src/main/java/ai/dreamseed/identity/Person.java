package ai.dreamseed.identity;

import ai.dreamseed.kernel.UserId;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody of the academy at hand, as other modules know them.
 *
 * @param displayName the name they go by
 * @param guest whether they came without credentials
 * @param roles as tokens spell them
 */
public record Person(UserId id, String displayName, boolean guest, Set<String> roles) {

    public Person {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(displayName, "displayName");
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role.wire());
    }

    /** Nothing of a person, who may stand in a log. */
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}

package ai.dreamseed.identity;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import java.util.List;
import java.util.Set;

/**
 * An administrator's list of people was taken in. Fired inside the transaction that did it, so that whatever else the list
 * asks for stands or falls with it.
 *
 * @param people those who are new, in the list's order
 */
public record PeopleImported(TenantId tenant, List<Newcomer> people) {

    public PeopleImported {
        people = List.copyOf(people);
    }

    /**
     * @param roles at least one
     * @param className the class that the list names for them; null where it names none
     */
    public record Newcomer(UserId id, Set<Role> roles, String className) {
        public Newcomer {
            roles = Set.copyOf(roles);
        }
    }
}

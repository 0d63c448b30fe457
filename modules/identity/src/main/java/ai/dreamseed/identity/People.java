package ai.dreamseed.identity;

import ai.dreamseed.kernel.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Who the people of the academy at hand are. Within a transaction of the caller's or one of its own; what is asked for is
 * told to nobody who may not know it, which is the asking module's to decide.
 */
public interface People {

    /** By id; whoever is not of this academy, or is gone, is missing. */
    Map<UserId, Person> find(Collection<UserId> ids);

    default Optional<Person> find(UserId id) {
        return Optional.ofNullable(find(java.util.List.of(id)).get(id));
    }
}

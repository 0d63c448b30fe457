package ai.dreamseed.identity;

import ai.dreamseed.kernel.UserId;
import java.util.List;

/**
 * Who looks after whom in the academy at hand. Read from the database each time, so that a link that was ended a moment ago
 * is no link any more. Within a transaction of the caller's or one of its own.
 */
public interface Guardianships {

    /** Whether {@code guardian} is linked to {@code learner} now. */
    boolean isGuardian(UserId guardian, UserId learner);

    /** The learners that a guardian is linked to, the earliest link first; a guardian has few. */
    List<UserId> children(UserId guardian);

    /** The guardians of a learner, the earliest link first; a learner has few. */
    List<UserId> guardians(UserId learner);
}

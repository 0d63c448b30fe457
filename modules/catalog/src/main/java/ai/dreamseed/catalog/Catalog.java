package ai.dreamseed.catalog;

import ai.dreamseed.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What there is to practise in the academy of this thread. Answers come from memory; content that changed in the database is
 * seen within five seconds.
 */
public interface Catalog {

    Optional<SubjectView> subject(String idOrCode);

    /** In the order they are shown. */
    List<SubjectView> subjects();

    /** @throws Problem 404 if there is no such skill */
    SkillView skill(UUID id);

    /** The skills of a subject, by grade and code; none where there is no such subject. */
    List<SkillView> skills(UUID subjectId);

    /** @throws Problem 404 if there is no such subject */
    Bank bank(UUID subjectId);

    /**
     * An item as one learner sees it. The same three arguments always give the same instance.
     *
     * @throws Problem 404 if there is no such version of the item
     */
    ItemInstance instance(UUID itemId, int version, long seed);
}

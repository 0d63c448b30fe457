package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * How much skills suit a learner, as what everybody practised lets expect. A bean of this type joins the recommendations;
 * without one they rest on what is known of the learner alone.
 */
interface Affinity {

    /** For some or all of the skills a value from 0 to 1; empty where no factorisation is in force. */
    Map<UUID, Double> towards(UserId learner, Collection<UUID> skills);
}

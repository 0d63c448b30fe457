package ai.dreamseed.learning.plan;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * How much skills suit a learner of the academy at hand, as what everybody practised lets expect. A bean of this type joins
 * the recommendations; without one they rest on what is known of the learner alone.
 */
interface Affinity {

    /**
     * For some or all of the skills a value from 0 to 1; empty where no factorisation is in force.
     *
     * @param answered by skill, how many answers the learner gave
     */
    Map<UUID, Double> towards(Map<UUID, Integer> answered, Collection<UUID> skills);
}

package ai.dreamseed.learning.plan;

import ai.dreamseed.catalog.SkillView;
import java.time.Instant;
import java.util.List;

/**
 * A skill on a learner's map.
 *
 * @param knowledge null where nothing was answered
 * @param dueAt when it should be seen again; null where nothing is known of that
 * @param presumed nothing was answered, and the ability or what builds on it says that it is known
 * @param missing what it builds on and is not there yet
 * @param foundationOf a begun skill that builds on this one, which is not there yet; null where there is none
 * @param leadsTo how many skills that are not there yet build on it, over several steps
 * @param usefulness 0 to 1: how much it would bring to practise it now
 */
record MappedSkill(
        SkillView skill,
        SkillState state,
        Knowledge knowledge,
        Instant dueAt,
        boolean presumed,
        List<SkillView> missing,
        SkillView foundationOf,
        int leadsTo,
        double usefulness) {

    boolean isBegun() {
        return knowledge != null;
    }
}

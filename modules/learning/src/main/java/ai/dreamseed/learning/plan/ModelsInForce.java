package ai.dreamseed.learning.plan;

import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import jakarta.enterprise.context.ApplicationScoped;

/** The models of memory and knowledge that serve the academy at hand: those that need no fitting. */
@ApplicationScoped
class ModelsInForce {

    private static final SkillMap.Models STANDARD = new SkillMap.Models(Fsrs.withDefaults(), Models.standard());

    SkillMap.Models models() {
        return STANDARD;
    }
}

package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The models of memory and knowledge that serve the academy at hand. */
@ApplicationScoped
class ModelsInForce {

    private final Estimates estimates;

    /** The models that need no fitting: for the container's proxy, and where there is nothing else. */
    ModelsInForce() {
        this(null);
    }

    @Inject
    ModelsInForce(Estimates estimates) {
        this.estimates = estimates;
    }

    SkillMap.Models models() {
        if (estimates == null) {
            return new SkillMap.Models(Fsrs.withDefaults(), Models.standard());
        }
        TenantId academy = TenantContext.require();
        return new SkillMap.Models(estimates.memory(academy), estimates.knowledge(academy));
    }
}

package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import jakarta.enterprise.context.ApplicationScoped;

/** The models of memory and knowledge in force in an academy. */
@ApplicationScoped
class LearningModels {

    private final Fsrs memory = Fsrs.withDefaults();
    private final KnowledgeModel knowledge = Models.standard();

    Fsrs memory(TenantId academy) {
        return memory;
    }

    KnowledgeModel knowledge(TenantId academy) {
        return knowledge;
    }
}

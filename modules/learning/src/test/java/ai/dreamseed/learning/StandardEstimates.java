package ai.dreamseed.learning;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import java.util.Optional;

/** An academy where nothing was fitted yet. */
public final class StandardEstimates implements Estimates {

    private final Fsrs memory = Fsrs.withDefaults();
    private final KnowledgeModel knowledge = Models.standard();

    @Override
    public Fsrs memory(TenantId tenant) {
        return memory;
    }

    @Override
    public KnowledgeModel knowledge(TenantId tenant) {
        return knowledge;
    }

    @Override
    public Optional<SkillFactors> skills(TenantId tenant) {
        return Optional.empty();
    }
}

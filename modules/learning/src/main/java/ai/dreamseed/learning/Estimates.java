package ai.dreamseed.learning;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.recommendation.Factors;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The models in force in an academy. From memory: a version that is put in force is seen by every process within a minute. Where
 * nothing was fitted, or the database does not answer, the standard models serve.
 */
public interface Estimates {

    /** How fast things are forgotten. */
    Fsrs memory(TenantId tenant);

    /** How knowledge grows. */
    KnowledgeModel knowledge(TenantId tenant);

    /** Which skills go with which learners; nothing until they were factorised. */
    Optional<SkillFactors> skills(TenantId tenant);

    /**
     * @param skills what the columns of the factors are; a learner who is to be recommended something is folded in
     * @param factors their vectors
     */
    record SkillFactors(List<UUID> skills, Factors factors) {
        public SkillFactors {
            skills = List.copyOf(skills);
        }
    }
}

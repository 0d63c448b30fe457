package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.psychometrics.recommendation.Factors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The affinity that the factors in force say: the learner is folded in with today's answers, so that nobody waits for a night. */
@ApplicationScoped
class PractisedAlike implements Affinity {

    @Inject
    Estimates estimates;

    @Override
    public Map<UUID, Double> towards(Map<UUID, Integer> answered, Collection<UUID> skills) {
        return estimates
                .skills(TenantContext.require())
                .map(known -> towards(known, answered, skills))
                .orElse(Map.of());
    }

    private static Map<UUID, Double> towards(
            Estimates.SkillFactors known, Map<UUID, Integer> answered, Collection<UUID> skills) {
        Map<UUID, Integer> columns = new HashMap<>();
        for (int column = 0; column < known.skills().size(); column++) {
            columns.put(known.skills().get(column), column);
        }
        int[] practised = answered.keySet().stream()
                .filter(columns::containsKey)
                .mapToInt(columns::get)
                .sorted()
                .toArray();
        if (practised.length == 0) {
            return Map.of();
        }
        float[] weights = new float[practised.length];
        for (int i = 0; i < practised.length; i++) {
            weights[i] = answered.get(known.skills().get(practised[i]));
        }
        Factors factors = known.factors();
        float[] learner = factors.foldIn(practised, weights);
        Map<UUID, Double> affinity = new HashMap<>();
        for (UUID skill : skills) {
            Integer column = columns.get(skill);
            if (column != null) {
                affinity.put(skill, Math.clamp(factors.score(learner, column), 0.0, 1.0));
            }
        }
        return affinity;
    }
}

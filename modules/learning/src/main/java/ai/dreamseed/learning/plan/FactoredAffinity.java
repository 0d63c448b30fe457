package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.psychometrics.recommendation.Factors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** By the factorisation in force: the learner is folded in by what they practised, so that answers of this minute count. */
@ApplicationScoped
class FactoredAffinity implements Affinity {

    @Inject
    Estimates estimates;

    @Override
    public Map<UUID, Double> towards(Map<UUID, Integer> answered, Collection<UUID> skills) {
        return estimates
                .skills(TenantContext.require())
                .map(factored -> towards(factored, answered, skills))
                .orElse(Map.of());
    }

    static Map<UUID, Double> towards(
            Estimates.SkillFactors factored, Map<UUID, Integer> answered, Collection<UUID> skills) {
        Map<UUID, Integer> columns = new HashMap<>();
        for (UUID skill : factored.skills()) {
            columns.put(skill, columns.size());
        }
        List<Map.Entry<UUID, Integer>> known = answered.entrySet().stream()
                .filter(each -> columns.containsKey(each.getKey()))
                .toList();
        if (known.isEmpty()) {
            return Map.of();
        }
        int[] items = known.stream().mapToInt(each -> columns.get(each.getKey())).toArray();
        float[] weights = new float[items.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = known.get(i).getValue();
        }
        Factors factors = factored.factors();
        float[] vector = factors.foldIn(items, weights);
        Map<UUID, Double> affinity = new HashMap<>();
        for (UUID skill : skills) {
            Integer column = columns.get(skill);
            if (column != null) {
                affinity.put(skill, Math.clamp((double) factors.score(vector, column), 0.0, 1.0));
            }
        }
        return affinity;
    }
}

package ai.dreamseed.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.learning.Estimates.SkillFactors;
import ai.dreamseed.psychometrics.recommendation.Factorisation;
import ai.dreamseed.psychometrics.recommendation.Interactions;
import ai.dreamseed.psychometrics.recommendation.Plan;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactoredAffinityTest {

    private final List<UUID> skills = Stream.generate(UUID::randomUUID).limit(4).toList();

    /** Half of the learners practise the first two skills, half the last two. */
    private SkillFactors factored() {
        Interactions.Builder builder = new Interactions.Builder();
        for (int learner = 0; learner < 40; learner++) {
            builder.add(learner, learner % 2 * 2, 3);
            builder.add(learner, learner % 2 * 2 + 1, 3);
        }
        Plan plan = Plan.standard().withFactors(4).withThreads(1);
        return new SkillFactors(
                skills, Factorisation.fit(builder.build(), plan, (progress, state) -> true));
    }

    @Test
    void whatOthersPractisedAlongSuitsBetter() {
        Map<UUID, Double> affinity =
                FactoredAffinity.towards(factored(), Map.of(skills.get(0), 5), skills.subList(1, 4));
        assertThat(affinity.values()).allMatch(value -> value >= 0 && value <= 1);
        assertThat(affinity.get(skills.get(1)))
                .isGreaterThan(affinity.get(skills.get(2)) + .3)
                .isGreaterThan(affinity.get(skills.get(3)) + .3);
    }

    @Test
    void whoPractisedNothingThatIsKnownHasNone() {
        assertThat(FactoredAffinity.towards(factored(), Map.of(), skills)).isEmpty();
        assertThat(FactoredAffinity.towards(factored(), Map.of(UUID.randomUUID(), 3), skills))
                .isEmpty();
        assertThat(FactoredAffinity.towards(factored(), Map.of(skills.get(0), 5), List.of(UUID.randomUUID())))
                .isEmpty();
    }
}

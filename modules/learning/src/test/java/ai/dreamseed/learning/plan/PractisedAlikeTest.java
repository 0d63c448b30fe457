package ai.dreamseed.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.learning.StandardEstimates;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.recommendation.Factorisation;
import ai.dreamseed.psychometrics.recommendation.Interactions;
import ai.dreamseed.psychometrics.recommendation.Plan;
import ai.dreamseed.psychometrics.recommendation.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Twenty learners practise the first three of six skills and twenty the other three. */
class PractisedAlikeTest {

    private static final List<UUID> SKILLS =
            Stream.generate(UUID::randomUUID).limit(6).toList();

    private final PractisedAlike alike = new PractisedAlike();

    @Test
    void whatOthersPractisedWhoAreAlikeIsNearer() throws Exception {
        alike.estimates = factorised();
        Map<UUID, Double> affinity = towards(Map.of(SKILLS.get(0), 4, SKILLS.get(1), 3));
        assertThat(affinity).hasSize(6);
        assertThat(affinity.get(SKILLS.get(2))).isGreaterThan(affinity.get(SKILLS.get(3)) + 0.3);
        assertThat(affinity.values()).allMatch(value -> value >= 0 && value <= 1);
    }

    @Test
    void ofWhomNothingIsKnownNothingIsSaid() throws Exception {
        alike.estimates = factorised();
        assertThat(towards(Map.of())).isEmpty();
        assertThat(towards(Map.of(UUID.randomUUID(), 5))).isEmpty();
    }

    @Test
    void whereNothingWasFactorisedNothingIsSaid() throws Exception {
        alike.estimates = new StandardEstimates();
        assertThat(towards(Map.of(SKILLS.get(0), 4))).isEmpty();
    }

    private Map<UUID, Double> towards(Map<UUID, Integer> answered) throws Exception {
        return TenantContext.call(new TenantId(UUID.randomUUID()), () -> alike.towards(answered, SKILLS));
    }

    private static Estimates factorised() {
        Interactions.Builder builder = new Interactions.Builder();
        for (int learner = 0; learner < 40; learner++) {
            for (int skill = 0; skill < 3; skill++) {
                builder.add(learner, learner < 20 ? skill : skill + 3, 2);
            }
        }
        var factors = Factorisation.fit(
                builder.build(), Plan.standard().withFactors(4).withThreads(1), Watch.NOBODY);
        return new Estimates() {
            private final Estimates standard = new StandardEstimates();

            @Override
            public Fsrs memory(TenantId tenant) {
                return standard.memory(tenant);
            }

            @Override
            public KnowledgeModel knowledge(TenantId tenant) {
                return standard.knowledge(tenant);
            }

            @Override
            public Optional<SkillFactors> skills(TenantId tenant) {
                return Optional.of(new SkillFactors(SKILLS, factors));
            }
        };
    }
}

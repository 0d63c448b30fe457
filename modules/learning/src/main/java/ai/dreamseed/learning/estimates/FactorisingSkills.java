package ai.dreamseed.learning.estimates;

import ai.dreamseed.psychometrics.recommendation.Factorisation;
import ai.dreamseed.psychometrics.recommendation.FactorisationState;
import ai.dreamseed.psychometrics.recommendation.Factors;
import ai.dreamseed.psychometrics.recommendation.Interactions;
import ai.dreamseed.psychometrics.recommendation.Plan;
import ai.dreamseed.psychometrics.recommendation.StoppedFactorisation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Learners by skills, factorised. A version keeps the vectors without saying whose they are: a learner is folded in when something
 * is to be recommended, so that whoever is new is served at once and whoever left is gone.
 */
@ApplicationScoped
class FactorisingSkills implements Estimating {

    static final int FEWEST_LEARNERS = 20;
    static final int FEWEST_SKILLS = 3;
    private static final int FACTORS = 16;

    @Inject
    AnswersInOrder answers;

    @Inject
    EstimateVersions versions;

    @Inject
    ObjectMapper json;

    /** What a version keeps besides the vectors. */
    record Columns(List<UUID> skills) {}

    @Override
    public Kind kind() {
        return Kind.FACTORISATION;
    }

    @Override
    public void work(AtWork at) {
        Interactions.Builder builder = new Interactions.Builder();
        Map<UUID, Integer> skills = new LinkedHashMap<>();
        Map<UUID, Integer> learners = new HashMap<>();
        int[] used = new int[1];
        answers.read(at, 0.4, given -> {
            used[0]++;
            builder.add(
                    learners.computeIfAbsent(given.learnerId(), id -> learners.size()),
                    skills.computeIfAbsent(given.skillId(), id -> skills.size()),
                    1);
        });
        Report report = Report.empty().used(used[0], learners.size());
        if (learners.size() < FEWEST_LEARNERS || skills.size() < FEWEST_SKILLS) {
            versions.nothing(at.claimed(), report, "too-few", at.seconds());
            return;
        }
        Factors factors = factorised(at, builder.build());
        UUID draft = versions.draft(at.claimed(), Kind.FACTORISATION);
        versions.complete(
                at.claimed(),
                draft,
                Kind.FACTORISATION,
                write(new Columns(List.copyOf(skills.keySet()))),
                factors.toBytes(),
                report,
                false,
                at.seconds());
    }

    private static Factors factorised(AtWork at, Interactions interactions) {
        Plan plan = Plan.standard().withFactors(FACTORS).withThreads(1);
        try {
            if (at.checkpoint() != null) {
                try {
                    return Factorisation.resume(
                            interactions, plan, FactorisationState.of(at.checkpoint()), watch(at, plan));
                } catch (IllegalArgumentException otherAnswers) {
                    // Somebody's answers were erased meanwhile: it begins again.
                }
            }
            return Factorisation.fit(interactions, plan, watch(at, plan));
        } catch (StoppedFactorisation stopped) {
            at.keep(0.4, stopped.state().toBytes());
            throw new Stopped();
        }
    }

    private static ai.dreamseed.psychometrics.recommendation.Watch watch(AtWork at, Plan plan) {
        return (progress, state) -> {
            at.keepSometimes(
                    0.4 + 0.6 * progress.sweep() / plan.sweeps(),
                    () -> state.get().toBytes());
            return !at.stopAsked();
        };
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

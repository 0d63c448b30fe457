package ai.dreamseed.learning.estimates;

import ai.dreamseed.learning.standards.Standards;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.memory.FittedMemory;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.MemoryFitting;
import ai.dreamseed.psychometrics.memory.Rating;
import ai.dreamseed.psychometrics.memory.Reviews;
import ai.dreamseed.psychometrics.memory.StoppedFitting;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The weights of the memory model from an academy's reviews: a card is a skill of a learner, a review an answer. */
@ApplicationScoped
class FittingMemory implements Estimating {

    /** Fewer reviews that can be predicted tell nothing. */
    static final int FEWEST = 100;

    private static final double DAY_MILLIS = 86_400_000;

    @Inject
    AnswersInOrder answers;

    @Inject
    EstimateVersions versions;

    @Inject
    Tenants tenants;

    @Inject
    ObjectMapper json;

    /** What a version keeps. */
    record Weights(double[] weights) {}

    @Override
    public Kind kind() {
        return Kind.MEMORY;
    }

    @Override
    public void work(AtWork at) {
        ZoneId zone = tenants.byId(at.tenant()).map(TenantView::timeZone).orElse(ZoneOffset.UTC);
        Reviews.Builder builder = Reviews.builder();
        Map<UUID, Integer> skills = new HashMap<>();
        Map<UUID, Integer> learners = new HashMap<>();
        answers.read(at, 0.4, given -> {
            int skill = skills.computeIfAbsent(given.skillId(), id -> skills.size());
            int learner = learners.computeIfAbsent(given.learnerId(), id -> learners.size());
            builder.add((long) learner << 32 | skill, days(given.at(), zone), rating(given));
        });
        Reviews reviews = builder.build();
        Report report = Report.empty().used(reviews.size(), learners.size());
        if (reviews.scored() < FEWEST) {
            versions.nothing(at.claimed(), report, "too-few", at.seconds());
            return;
        }
        Fsrs inForce = versions.active(Kind.MEMORY).map(this::read).orElse(Fsrs.withDefaults());
        FittedMemory fitted;
        try {
            fitted = MemoryFitting.fit(reviews, progress -> {
                at.progress(0.4 + 0.6 * progress.steps() / progress.limit());
                return !at.stopAsked();
            });
        } catch (StoppedFitting stopped) {
            // A minute of work: it begins again.
            throw new Stopped();
        }
        double before = MemoryFitting.logLoss(reviews, inForce);
        report = report.losses(before, fitted.logLoss());
        if (!(fitted.logLoss() < before)) {
            versions.nothing(at.claimed(), report, "kept", at.seconds());
            return;
        }
        UUID draft = versions.draft(at.claimed(), Kind.MEMORY);
        versions.complete(
                at.claimed(),
                draft,
                Kind.MEMORY,
                write(new Weights(fitted.weights())),
                null,
                report,
                false,
                at.seconds());
    }

    /** What was to be expected is what the item's own parameters say: the model of knowledge may have changed since. */
    static Rating rating(LearnerAnswers.Given given) {
        double chance =
                new TwoParameterLogistic(given.discrimination(), given.difficulty()).probability(given.ability());
        return Standards.rating(given.correct(), given.helped(), given.elapsedMs(), chance);
    }

    /** Days on the wall of the academy: a night lies between two of them. */
    private static double days(Instant at, ZoneId zone) {
        return (at.toEpochMilli() + 1_000.0 * zone.getRules().getOffset(at).getTotalSeconds()) / DAY_MILLIS;
    }

    private Fsrs read(EstimateVersions.InForce version) {
        try {
            return Fsrs.of(json.readValue(version.parameters(), Weights.class).weights());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Version " + version.id() + " cannot be read back", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

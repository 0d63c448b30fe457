package ai.dreamseed.learning.estimates;

import ai.dreamseed.psychometrics.mastery.FittedModel;
import ai.dreamseed.psychometrics.mastery.FittedModels;
import ai.dreamseed.psychometrics.mastery.KnowledgeFitting;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.mastery.Sequences;
import ai.dreamseed.psychometrics.mastery.StoppedFitting;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Fits every model of knowledge to an academy's answers, ranks them on held-out learners, and takes the best. */
@ApplicationScoped
class FittingKnowledge implements Estimating {

    /** Fewer answers do not tell models apart. */
    static final int FEWEST = 500;
    /** Each is held out once. */
    static final int FEWEST_LEARNERS = 10;

    private static final double DAY_MILLIS = 86_400_000;

    @Inject
    AnswersInOrder answers;

    @Inject
    EstimateVersions versions;

    @Inject
    ObjectMapper json;

    /** What a version keeps. */
    record Chosen(String model, double[] parameters) {}

    @Override
    public Kind kind() {
        return Kind.KNOWLEDGE;
    }

    @Override
    public void work(AtWork at) {
        Sequences.Builder builder = Sequences.builder();
        Map<UUID, Integer> skills = new HashMap<>();
        UUID[] learner = new UUID[1];
        answers.read(at, 0.3, given -> {
            if (!given.learnerId().equals(learner[0])) {
                learner[0] = given.learnerId();
                builder.learner();
            }
            builder.add(
                    skills.computeIfAbsent(given.skillId(), id -> skills.size()),
                    given.difficulty(),
                    given.ability(),
                    given.at().toEpochMilli() / DAY_MILLIS,
                    given.correct(),
                    given.helped());
        });
        Sequences sequences = builder.build();
        Report report = Report.empty().used(sequences.size(), sequences.learners());
        if (sequences.size() < FEWEST || sequences.learners() < FEWEST_LEARNERS) {
            versions.nothing(at.claimed(), report, "too-few", at.seconds());
            return;
        }
        String inForce = versions.active(Kind.KNOWLEDGE)
                .map(this::read)
                .map(Chosen::model)
                .orElse(Models.standard().name());
        FittedModels fitted;
        try {
            fitted = KnowledgeFitting.fit(sequences, progress -> {
                at.progress(0.3 + 0.7 * progress.done() / Math.max(1, progress.of()));
                return !at.stopAsked();
            });
        } catch (StoppedFitting stopped) {
            throw new Stopped();
        }
        report = report.ranked(fitted.ranked().stream()
                .map(model -> new Report.OfModel(model.model().name(), model.auc(), model.logLoss(), model.rmse()))
                .toList());
        FittedModel chosen = fitted.chosen(inForce);
        UUID draft = versions.draft(at.claimed(), Kind.KNOWLEDGE);
        versions.complete(
                at.claimed(),
                draft,
                Kind.KNOWLEDGE,
                write(new Chosen(chosen.model().name(), Models.parametersOf(chosen.model()))),
                null,
                report,
                false,
                at.seconds());
    }

    private Chosen read(EstimateVersions.InForce version) {
        try {
            return json.readValue(version.parameters(), Chosen.class);
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

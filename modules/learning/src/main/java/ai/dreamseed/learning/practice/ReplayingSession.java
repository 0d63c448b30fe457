package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.practice.PracticeSessions.Answered;
import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.Posterior;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Computes a session again: from all answers that the learner gave in the subject, in the order in which they were scored, and
 * from nothing else. Says whether it comes to what was kept. With models other than those in force at the time knowledge comes to
 * something else, and that is said too.
 */
@ApplicationScoped
class ReplayingSession {

    private static final double EQUAL = 1e-9;

    @Inject
    PracticeSessions sessions;

    @Inject
    Estimates models;

    @Inject
    Rendering rendering;

    @Inject
    Catalog catalog;

    @Inject
    ObjectMapper json;

    @Transactional
    public ReplayView replay(Caller caller, UUID sessionId) {
        PracticeSession session =
                sessions.find(caller, sessionId).orElseThrow(Problem::notFound).session();
        UUID subject = session.subjectId();
        Ability kept = sessions.holdAbility(caller, subject).orElseThrow(Problem::notFound);
        Map<UUID, SkillKnowledge> keptKnowledge = sessions.knowledge(caller, subject);

        KnowledgeModel model = models.knowledge(caller.tenant());
        Fsrs schedule = models.memory(caller.tenant());
        Posterior posterior = Posterior.prior();
        Map<UUID, SkillKnowledge> knowledge = new HashMap<>();
        Set<UUID> touched = new LinkedHashSet<>();
        List<ReplayView.Step> steps = new ArrayList<>();
        for (Answered answer : sessions.answers(caller, subject, null)) {
            Estimate before = posterior.estimate();
            if (answer.counted()) {
                posterior = posterior.after(
                        answer.parameters(), answer.observation().correct());
            }
            knowledge.merge(
                    answer.skillId(),
                    SkillKnowledge.NONE.after(answer.observation(), model, schedule),
                    (known, first) -> known.after(answer.observation(), model, schedule));
            if (answer.sessionId().equals(sessionId)) {
                touched.add(answer.skillId());
                steps.add(step(caller, answer, before, posterior.estimate()));
            }
        }
        List<ReplayView.Skill> skills = touched.stream()
                .map(skill -> skill(caller, skill, keptKnowledge.get(skill), knowledge.get(skill)))
                .toList();
        Estimate recomputed = posterior.estimate();
        return new ReplayView(
                sessionId,
                steps,
                skills,
                AbilityView.of(kept.estimate()),
                AbilityView.of(recomputed),
                equal(kept.estimate(), recomputed)
                        && steps.stream().allMatch(ReplayView.Step::equal)
                        && skills.stream().allMatch(ReplayView.Skill::equal));
    }

    private ReplayView.Step step(Caller caller, Answered answer, Estimate before, Estimate after) {
        ItemInstance instance = catalog.instance(answer.itemId(), answer.itemVersion(), answer.seed());
        boolean correct = instance.judge(GivenAnswer.read(read(answer.answerJson())), caller.locale())
                .correct();
        SkillKnowledge.Observation observation = answer.observation();
        return new ReplayView.Step(
                answer.position(),
                instance.code(),
                rendering.why(answer.reason(), answer.why(), caller.locale()),
                observation.correct(),
                observation.helped(),
                answer.counted(),
                observation.at(),
                AbilityView.of(answer.before()),
                AbilityView.of(answer.after()),
                AbilityView.of(after),
                equal(answer.before(), before)
                        && equal(answer.after(), after)
                        && correct == observation.correct()
                        && Fingerprint.of(instance) == answer.fingerprint());
    }

    private ReplayView.Skill skill(Caller caller, UUID skill, SkillKnowledge kept, SkillKnowledge recomputed) {
        return new ReplayView.Skill(
                Named.of(catalog.skill(skill), caller.locale()),
                kept == null ? null : ReplayView.Known.of(kept),
                ReplayView.Known.of(recomputed),
                kept != null && kept.agreesWith(recomputed));
    }

    private Object read(String answer) {
        try {
            return json.readValue(answer, Object.class);
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("A stored answer cannot be read", stored);
        }
    }

    private static boolean equal(Estimate one, Estimate other) {
        return Math.abs(one.value() - other.value()) <= EQUAL
                && Math.abs(one.standardError() - other.standardError()) <= EQUAL;
    }
}

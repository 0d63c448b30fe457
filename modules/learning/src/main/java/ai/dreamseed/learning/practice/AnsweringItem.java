package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Outbox;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.learning.ItemAnswered;
import ai.dreamseed.learning.practice.PracticeSessions.Answered;
import ai.dreamseed.learning.practice.PracticeSessions.Answering;
import ai.dreamseed.learning.practice.PracticeSessions.Response;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A learner answers the item that waits. The answer, the ability it moves and the event that tells of it are kept in one
 * transaction, or none of them is.
 */
@ApplicationScoped
class AnsweringItem {

    @Inject
    PracticeSessions sessions;

    @Inject
    Banks banks;

    @Inject
    Estimates models;

    @Inject
    Catalog catalog;

    @Inject
    Idempotency idempotency;

    @Inject
    Outbox outbox;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Transactional
    public VerdictView answer(Caller caller, UUID sessionId, String idempotencyKey, Requests.NewResponse request) {
        return idempotency.once(
                caller,
                idempotencyKey,
                "POST /practice-sessions/" + sessionId + "/responses",
                request,
                VerdictView.class,
                () -> score(caller, sessionId, request));
    }

    private VerdictView score(Caller caller, UUID sessionId, Requests.NewResponse request) {
        Answer answer = GivenAnswer.read(request.answer());
        Answering answering = sessions.lockForAnswer(caller, sessionId, request.presentationId())
                .orElseThrow(Problem::notFound);
        Presentation presentation = answering.presentation();
        presentation.requireOpen();
        answering.session().requireOpen();

        ItemInstance instance =
                catalog.instance(presentation.itemId(), presentation.itemVersion(), presentation.seed());
        Verdict verdict = instance.judge(answer, caller.locale());
        Ability.Scoring scoring = answering.ability().score(presentation, verdict.correct());

        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Response response = new Response(
                Ids.next(),
                presentation,
                answering.answeredInSubject() + 1,
                write(request.answer()),
                verdict.misconceptionCode(),
                scoring,
                knowledge(caller, answering, scoring, request.elapsedMs(), now),
                request.elapsedMs(),
                now);
        sessions.keep(caller, response);
        outbox.add(event(response));
        return view(caller, answering, response, instance, verdict);
    }

    private SkillKnowledge knowledge(
            Caller caller, Answering answering, Ability.Scoring scoring, long elapsedMs, Instant now) {
        Presentation presentation = answering.presentation();
        KnowledgeModel model = models.knowledge(caller.tenant());
        Fsrs schedule = models.memory(caller.tenant());
        SkillKnowledge known = answering.knowledge();
        if (!known.isOf(model)) {
            // Another model was put in force since the last answer to this skill: once, it is computed anew from all of
            // them.
            known = SkillKnowledge.NONE;
            for (Answered answered : sessions.answers(caller, presentation.subjectId(), presentation.skillId())) {
                known = known.after(answered.observation(), model, schedule);
            }
        }
        return known.after(
                new SkillKnowledge.Observation(
                        presentation.id(),
                        presentation.twinOf(),
                        scoring.before().estimate().value(),
                        presentation.parameters().difficulty(),
                        scoring.correct(),
                        scoring.helped(),
                        elapsedMs,
                        now),
                model,
                schedule);
    }

    private static ItemAnswered event(Response response) {
        Presentation presentation = response.presentation();
        return new ItemAnswered(
                Ids.next(),
                response.answeredAt(),
                presentation.learnerId(),
                presentation.sessionId(),
                presentation.id(),
                presentation.subjectId(),
                presentation.skillId(),
                presentation.itemId(),
                response.scoring().correct(),
                response.scoring().helped(),
                response.elapsedMs());
    }

    private VerdictView view(
            Caller caller, Answering answering, Response response, ItemInstance instance, Verdict verdict) {
        Presentation presentation = response.presentation();
        Ability.Scoring scoring = response.scoring();
        PracticeSession session = answering.session();
        return new VerdictView(
                response.id(),
                presentation.id(),
                scoring.correct(),
                verdict.feedback(),
                verdict.misconceptionCode() == null
                        ? null
                        : new VerdictView.Misconception(verdict.misconceptionCode(), verdict.misconceptionName()),
                instance.correctAnswer(caller.locale()),
                instance.solution(caller.locale()),
                scoring.helped(),
                scoring.counted(),
                AbilityView.of(scoring.after().estimate()),
                AbilityView.of(scoring.before().estimate()),
                new VerdictView.Tally(
                        session.answered() + 1,
                        session.correct() + (scoring.correct() ? 1 : 0),
                        session.isComplete(
                                session.answered() + 1,
                                scoring.after().estimate().standardError())),
                banks.of(presentation.subjectId()).hasTwin(presentation.itemId(), presentation.skillId()));
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A learner begins a session in a subject. */
@ApplicationScoped
class StartingPractice {

    @Inject
    PracticeSessions sessions;

    @Inject
    Catalog catalog;

    @Inject
    Banks banks;

    @Inject
    Rendering rendering;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    @Transactional
    public SessionView start(Caller caller, String idempotencyKey, Requests.NewSession request) {
        return idempotency.once(
                caller,
                idempotencyKey,
                "POST /practice-sessions",
                request,
                SessionView.class,
                () -> begin(caller, request));
    }

    private SessionView begin(Caller caller, Requests.NewSession request) {
        SubjectView subject = catalog.subject(request.subjectId())
                .orElseThrow(
                        () -> Problem.invalid("subjectId", "not-found", "그런 과목이 없어요.", "There is no such subject."));
        if (request.skillId() != null
                && banks.of(subject.id()).ofSkill(request.skillId()).isEmpty()) {
            throw Problem.invalid(
                    "skillId",
                    "not-found",
                    "이 과목에는 그런 개념이 없거나, 아직 풀 문제가 없어요.",
                    "This subject has no such skill, or nothing to practise for it yet.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = Ids.next();
        sessions.knowLearner(caller, subject.id(), now);
        sessions.start(caller, id, subject.id(), Mode.of(request.mode()), request.skillId(), now);
        return rendering.session(
                sessions.find(caller, id).orElseThrow(() -> new IllegalStateException("A session did not start")),
                caller.locale());
    }
}

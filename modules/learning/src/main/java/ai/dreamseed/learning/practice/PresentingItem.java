package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.practice.ChoosingItem.Choice;
import ai.dreamseed.learning.practice.PracticeSessions.Practising;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A learner is shown the next item. While one waits for its answer, that one is shown again: there is never a second.
 */
@ApplicationScoped
class PresentingItem {

    @Inject
    PracticeSessions sessions;

    @Inject
    Banks banks;

    @Inject
    Catalog catalog;

    @Inject
    Rendering rendering;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** @param created false when it had been shown before and still waits */
    record Presented(boolean created, PresentationView presentation) {}

    @Transactional
    public Presented present(Caller caller, UUID sessionId, String idempotencyKey, Requests.NewPresentation request) {
        return idempotency.once(
                caller,
                idempotencyKey,
                "POST /practice-sessions/" + sessionId + "/presentations",
                request,
                Presented.class,
                () -> present(caller, sessionId, request.twinOf()));
    }

    private Presented present(Caller caller, UUID sessionId, UUID twinOf) {
        Practising practising = sessions.find(caller, sessionId).orElseThrow(Problem::notFound);
        practising.session().requireOpen();
        if (practising.open().isPresent()) {
            return again(practising, caller);
        }
        ChoosingItem choosing = new ChoosingItem(
                banks.of(practising.session().subjectId()),
                practising.recentItems(),
                items -> sessions.seen(caller, items),
                catalog::instance,
                ThreadLocalRandom.current());
        Decision decision = twinOf == null ? next(choosing, practising) : twin(choosing, practising, caller, twinOf);
        Presentation presentation = decision.presentation(practising, twinOf, now());
        if (!sessions.add(caller, presentation)) {
            // Another device of the learner asked at the same moment, and was first.
            return again(sessions.find(caller, sessionId).orElseThrow(Problem::notFound), caller);
        }
        return new Presented(
                true, rendering.presentation(presentation, decision.choice().instance(), caller.locale()));
    }

    private Presented again(Practising practising, Caller caller) {
        Presentation open = practising
                .open()
                .orElseThrow(() -> Problem.conflict(
                        "conflict", "다른 기기에서 먼저 풀고 있어요. 다시 시도해 주세요.", "Another device was faster. Please try again."));
        return new Presented(false, rendering.presentation(open, caller.locale()));
    }

    private Decision next(ChoosingItem choosing, Practising practising) {
        double estimate = practising.session().ability().value();
        Choice choice = choosing.mostInformative(estimate).orElseThrow(PresentingItem::exhausted);
        return new Decision(
                choice,
                Reason.forMostInformative(
                        practising.session().mode(), practising.answeredInSubject(), estimate, parameters(choice)));
    }

    private Decision twin(ChoosingItem choosing, Practising practising, Caller caller, UUID twinOf) {
        Presentation original = sessions.presentation(caller, twinOf)
                .filter(p -> p.subjectId().equals(practising.session().subjectId()))
                .orElseThrow(Problem::notFound);
        if (original.isOpen()) {
            throw Problem.conflict("conflict", "먼저 그 문제에 답해 주세요.", "Please answer that problem first.");
        }
        Choice choice = choosing.twin(
                        original.itemId(),
                        original.skillId(),
                        original.parameters().difficulty())
                .orElseThrow(PresentingItem::exhausted);
        return new Decision(choice, choice.sameTemplate() ? Reason.TWIN : Reason.SAME_SKILL);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static TwoParameterLogistic parameters(Choice choice) {
        return new TwoParameterLogistic(
                choice.item().discrimination(), choice.item().difficulty());
    }

    private static Problem exhausted() {
        return Problem.conflict(
                "items-exhausted",
                "여기 있는 문제를 모두 풀었어요. 다른 과목이나 개념을 골라 보세요.",
                "You have seen every problem there is here. Try another subject.");
    }

    private record Decision(Choice choice, Reason reason) {

        Presentation presentation(Practising practising, UUID twinOf, Instant now) {
            PracticeSession session = practising.session();
            return new Presentation(
                    Ids.next(),
                    session.id(),
                    session.learnerId(),
                    session.subjectId(),
                    choice.item().skillId(),
                    choice.item().itemId(),
                    choice.item().version(),
                    choice.seed(),
                    choice.fingerprint(),
                    practising.nextPosition(),
                    parameters(choice),
                    session.ability().value(),
                    reason,
                    twinOf,
                    0,
                    now,
                    null);
        }
    }
}

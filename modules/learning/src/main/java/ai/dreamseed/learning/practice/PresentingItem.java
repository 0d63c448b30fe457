package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.learning.practice.ChoosingItem.Choice;
import ai.dreamseed.learning.practice.PracticeSessions.Practising;
import ai.dreamseed.psychometrics.Estimate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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
    Estimates models;

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
        Practising practising = sessions.findForChoice(caller, sessionId).orElseThrow(Problem::notFound);
        practising.session().requireOpen();
        if (practising.open().isPresent()) {
            return again(practising, caller);
        }
        practising.session().requireIncomplete();
        SearchableBank bank = banks.of(practising.session().subjectId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long seed = ThreadLocalRandom.current().nextLong();
        ChoosingItem choosing = choosing(caller, practising, bank, seed);
        Teaching teaching = new Teaching(
                practising,
                bank,
                this::requires,
                models.knowledge(caller.tenant()),
                models.memory(caller.tenant()),
                now);
        Decision decision = twinOf != null
                ? sibling(choosing, practising, caller, twinOf)
                : practising.session().mode() == Mode.DIAGNOSTIC
                        ? measuring(choosing, practising)
                        : teach(choosing, teaching, practising);
        Presentation presentation =
                presentation(practising, decision, why(practising, teaching, decision, seed, now), now);
        if (!sessions.add(caller, presentation)) {
            // Another device of the learner asked at the same moment, and was first.
            return again(sessions.find(caller, sessionId).orElseThrow(Problem::notFound), caller);
        }
        if (presentation.position() == 1) {
            bank.sessionBegan();
        }
        if (presentation.twinOf() == null) {
            bank.chosen(presentation.itemId());
        }
        return new Presented(
                true, rendering.presentation(presentation, decision.choice().instance(), caller.locale()));
    }

    /** Whether a diagnostic that goes on has nothing left to show. */
    boolean isExhausted(Caller caller, Practising shown) {
        PracticeSession session = shown.session();
        if (session.mode() != Mode.DIAGNOSTIC
                || !session.isOpen()
                || session.isComplete()
                || shown.open().isPresent()) {
            return false;
        }
        Practising practising = sessions.findForChoice(caller, session.id()).orElseThrow(Problem::notFound);
        return measured(choosing(caller, practising, banks.of(session.subjectId()), 0), practising)
                .isEmpty();
    }

    private ChoosingItem choosing(Caller caller, Practising practising, SearchableBank bank, long seed) {
        return new ChoosingItem(
                bank,
                practising.recentItems(),
                items -> sessions.seen(caller, items),
                catalog::instance,
                new SplittableRandom(seed));
    }

    private List<UUID> requires(UUID skillId) {
        try {
            return catalog.skill(skillId).requires();
        } catch (Problem withdrawn) {
            return List.of();
        }
    }

    private Presented again(Practising practising, Caller caller) {
        Presentation open = practising
                .open()
                .orElseThrow(() -> Problem.conflict(
                        "conflict", "다른 기기에서 먼저 풀고 있어요. 다시 시도해 주세요.", "Another device was faster. Please try again."));
        return new Presented(false, rendering.presentation(open, caller.locale()));
    }

    private static Decision teach(ChoosingItem choosing, Teaching teaching, Practising practising) {
        double ability = practising.session().ability().value();
        for (Wish wish : teaching.wishes()) {
            if (wish.twinOf() != null) {
                Wish.Owed owed = wish.twinOf();
                Optional<Choice> sibling = choosing.twin(owed.itemId(), owed.skillId(), owed.difficulty());
                if (sibling.isPresent()) {
                    return new Decision(sibling.get(), Reason.UNAIDED, wish, null, owed.presentationId(), false);
                }
                continue;
            }
            Optional<Choice> choice = choosing.forSuccess(ability, teaching::ease, wish.item());
            if (choice.isPresent()) {
                UUID skill = choice.get().item().skillId();
                double success = choice.get().parameters().probability(ability + teaching.ease(skill));
                return new Decision(
                        choice.get(),
                        teaching.reason(wish, skill, success),
                        wish,
                        wish.item().target(),
                        null,
                        true);
            }
        }
        throw exhausted();
    }

    private static Decision measuring(ChoosingItem choosing, Practising practising) {
        Choice choice = measured(choosing, practising).orElseThrow(PresentingItem::exhausted);
        // A helped answer would not measure what the learner can do alone.
        return new Decision(
                choice, practising.answeredInSubject() == 0 ? Reason.FIRST : Reason.MEASURING, null, null, null, false);
    }

    private static Optional<Choice> measured(ChoosingItem choosing, Practising practising) {
        double ability = practising.session().ability().value();
        UUID focus = practising.session().focusSkillId();
        if (focus != null) {
            return choosing.mostInformative(ability, item -> item.skillId().equals(focus));
        }
        Map<UUID, Integer> shown = new HashMap<>();
        practising.trail().forEach(step -> shown.merge(step.skillId(), 1, Integer::sum));
        return choosing.balanced(ability, shown);
    }

    private Decision sibling(ChoosingItem choosing, Practising practising, Caller caller, UUID twinOf) {
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
        boolean owed = practising.known().values().stream().anyMatch(known -> twinOf.equals(known.twinOwed()));
        return new Decision(
                choice,
                owed ? Reason.UNAIDED : choice.sameTemplate() ? Reason.TWIN : Reason.SAME_SKILL,
                null,
                null,
                twinOf,
                !owed && practising.session().mode() == Mode.PRACTICE);
    }

    private static Why why(Practising practising, Teaching teaching, Decision decision, long seed, Instant now) {
        Choice choice = decision.choice();
        UUID skill = choice.item().skillId();
        Estimate ability = practising.session().ability();
        SkillKnowledge known = practising.known().get(skill);
        Wish wish = decision.wish();
        // A diagnostic measures the subject; what is known of the skill does not count there.
        double ease = decision.reason() == Reason.MEASURING ? 0 : teaching.ease(skill);
        return new Why(
                skill,
                wish == null ? null : teaching.wantedFor(wish, skill),
                decision.target(),
                choice.parameters().probability(ability.value() + ease),
                ability.value(),
                ability.standardError(),
                teaching.recall(known),
                known == null ? null : known.dueAt(),
                known == null || known.answered() == 0 ? null : (Double) known.daysUntil(now),
                choice.candidates(),
                seed);
    }

    private static Presentation presentation(Practising practising, Decision decision, Why why, Instant now) {
        PracticeSession session = practising.session();
        Choice choice = decision.choice();
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
                choice.parameters(),
                session.ability().value(),
                decision.reason(),
                why,
                decision.twinOf(),
                decision.hintsAllowed(),
                0,
                now,
                null);
    }

    /**
     * @param wish that it meets, or null
     * @param target the probability of a right answer that was aimed at, or null
     * @param twinOf the presentation that it is a sibling of, or null
     */
    private record Decision(
            Choice choice, Reason reason, Wish wish, Double target, UUID twinOf, boolean hintsAllowed) {}

    private static Problem exhausted() {
        return Problem.conflict(
                "items-exhausted",
                "여기 있는 문제를 모두 풀었어요. 다른 과목이나 개념을 골라 보세요.",
                "You have seen every problem there is here. Try another subject.");
    }
}

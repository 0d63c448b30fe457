package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.LearningDatabase;
import ai.dreamseed.learning.PresentedItem;
import ai.dreamseed.learning.SimulatedCatalog;
import ai.dreamseed.learning.practice.PresentingItem.Presented;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PracticeOnDatabaseTest {

    private final LearningDatabase database = LearningDatabase.running();
    private final ObjectMapper json = Platform.strictMapper();
    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final PracticeRoom room = new PracticeRoom(catalog);
    private final Caller mina = LearningDatabase.somebody(Locale.ENGLISH);

    @BeforeEach
    void thirtyTemplatesAndThirtySingleItems() {
        for (int i = 0; i < 30; i++) {
            catalog.template(0, 1, -1.5 + 0.1 * i, 1_000);
            catalog.single(1, 1, -1.5 + 0.1 * i);
        }
    }

    private static void refused(ThrowingCallable call, int status, String slug) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.slug()).isEqualTo(slug);
            assertThat(problem.status()).isEqualTo(status);
        });
    }

    private long count(Caller caller, String table) {
        return database.inTransaction(
                caller,
                em -> ((Number) em.createNativeQuery("select count(*) from " + table)
                                .getSingleResult())
                        .longValue());
    }

    @Test
    void aNewcomerStartsInTheMiddle() {
        SessionView session = room.start(mina, "practice");
        assertThat(session.state()).isEqualTo("open");
        assertThat(session.mode()).isEqualTo("practice");
        assertThat(session.subject().name()).isEqualTo("Numbers");
        assertThat(session.ability().estimate()).isCloseTo(0, within(1e-12));
        assertThat(session.ability().standardError()).isCloseTo(1, within(1e-6));
        assertThat(session.startAbility()).isEqualTo(session.ability());
        assertThat(session.goal()).isEqualTo(10);
        assertThat(session.openPresentation()).isNull();
        assertThat(session.endedAt()).isNull();
    }

    @Test
    void anUnknownSubjectIsRefusedByItsField() {
        assertThatThrownBy(() -> database.inTransaction(mina, em -> {
                    StartingPractice starting = new StartingPractice();
                    starting.catalog = catalog;
                    starting.idempotency = new Idempotency();
                    return starting.start(mina, null, new Requests.NewSession("alchemy", "practice", null));
                }))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.field()).isEqualTo("subjectId")));
    }

    @Test
    void whatIsShownHoldsNothingThatTellsTheAnswer() throws Exception {
        UUID session = room.begin(mina);
        PresentationView shown = room.present(mina, session).presentation();
        assertThat(shown.position()).isEqualTo(1);
        assertThat(shown.hintLevels()).isEqualTo(3);
        assertThat(shown.why().sentence()).isEqualTo("An easy start, to get to know you.");
        assertThat(json.readTree(json.writeValueAsString(shown)).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "sessionId",
                        "position",
                        "item",
                        "hintLevels",
                        "hintsTaken",
                        "hintsAllowed",
                        "presentedAt",
                        "twinOf",
                        "why");
        assertThat(json.readTree(json.writeValueAsString(shown.item())).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "code",
                        "type",
                        "skill",
                        "grade",
                        "stem",
                        "choices",
                        "unit",
                        "inputHint",
                        "requiredForm",
                        "source");
    }

    @Test
    void whileAnItemWaitsItIsShownAgainAndNeverASecond() {
        UUID session = room.begin(mina);
        Presented first = room.present(mina, session);
        Presented again = room.present(mina, session);
        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.presentation()).isEqualTo(first.presentation());
        assertThat(room.session(mina, session).openPresentation()).isEqualTo(first.presentation());
        assertThat(count(mina, "learning.presentation")).isEqualTo(1);
    }

    @Test
    void aRightAnswerRaisesTheAbilityAndIsKeptWithItsEvent() {
        UUID session = room.begin(mina);
        PresentationView shown = room.present(mina, session).presentation();
        VerdictView verdict = room.answer(mina, session, shown.id(), "1", null);

        assertThat(verdict.correct()).isTrue();
        assertThat(verdict.counted()).isTrue();
        assertThat(verdict.helped()).isFalse();
        assertThat(verdict.correctAnswer()).isEqualTo("1");
        assertThat(verdict.solution()).containsExactly("It is 1.");
        assertThat(verdict.session()).isEqualTo(new VerdictView.Tally(1, 1, false));
        assertThat(verdict.twinAvailable()).isTrue();
        assertThat(verdict.ability().estimate())
                .isGreaterThan(verdict.abilityBefore().estimate());
        SessionView after = room.session(mina, session);
        assertThat(after.ability()).isEqualTo(verdict.ability());
        assertThat(after.answered()).isEqualTo(1);
        assertThat(after.correct()).isEqualTo(1);
        assertThat(after.openPresentation()).isNull();
        assertThat(count(mina, "learning.response")).isEqualTo(1);
    }

    @Test
    void aWrongAnswerIsExplained() {
        UUID session = room.begin(mina);
        VerdictView verdict = room.answer(
                mina, session, room.present(mina, session).presentation().id(), "0", null);
        assertThat(verdict.correct()).isFalse();
        assertThat(verdict.feedback()).isEqualTo("No.");
        assertThat(verdict.misconception()).isEqualTo(new VerdictView.Misconception("off-by-one", "Off by one"));
        assertThat(verdict.ability().estimate())
                .isLessThan(verdict.abilityBefore().estimate());
    }

    @Test
    void theAbilityIsCarriedOverToTheNextSession() {
        UUID session = room.begin(mina);
        for (int i = 0; i < 4; i++) {
            room.practise(mina, session, true);
        }
        SessionView ended = room.end(mina, session);
        SessionView next = room.start(mina, "diagnostic");
        assertThat(ended.state()).isEqualTo("ended");
        assertThat(ended.ability().estimate()).isGreaterThan(0.4);
        assertThat(next.startAbility()).isEqualTo(ended.ability());
        room.practise(mina, next.id(), false);
        assertThat(room.session(mina, session).ability()).isEqualTo(ended.ability());
        assertThat(room.session(mina, next.id()).ability().estimate())
                .isLessThan(ended.ability().estimate());
    }

    @Test
    void aHelpedRightAnswerIsCountedForTheSessionButNotForTheAbility() {
        UUID session = room.begin(mina);
        PresentationView shown = room.present(mina, session).presentation();
        room.takeHint(mina, shown.id(), 1);
        VerdictView verdict = room.answer(mina, session, shown.id(), "1", null);
        assertThat(verdict.helped()).isTrue();
        assertThat(verdict.counted()).isFalse();
        assertThat(verdict.ability()).isEqualTo(verdict.abilityBefore());
        assertThat(verdict.session()).isEqualTo(new VerdictView.Tally(1, 1, false));
    }

    @Test
    void anAnswerThatCannotBeReadLeavesNothingAndMayBeTriedAgain() {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        refused(() -> room.answer(mina, session, shown, "one", "key-1"), 422, "answer-format");
        refused(() -> room.answer(mina, session, shown, List.of("1"), "key-1"), 422, "answer-format");
        assertThat(count(mina, "learning.response")).isZero();
        assertThat(room.answer(mina, session, shown, "1", "key-1").correct()).isTrue();
    }

    @Test
    void anItemIsAnsweredOnce() {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        room.answer(mina, session, shown, "1", "first");
        refused(() -> room.answer(mina, session, shown, "1", "second"), 409, "already-answered");
        refused(() -> room.answer(mina, session, shown, "0", null), 409, "already-answered");
        assertThat(count(mina, "learning.response")).isEqualTo(1);
    }

    @Test
    void aRetryWithTheSameKeyGetsTheSameBytes() throws Exception {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        String first = json.writeValueAsString(room.answer(mina, session, shown, "0", "retry:1"));
        room.practise(mina, session, true);
        String again = json.writeValueAsString(room.answer(mina, session, shown, "0", "retry:1"));
        assertThat(again).isEqualTo(first);
        assertThat(count(mina, "learning.response")).isEqualTo(2);
        refused(() -> room.answer(mina, session, shown, "1", "retry:1"), 422, "idempotency-mismatch");
    }

    @Test
    void aRetriedStartIsTheSameSession() {
        SessionView first = room.start(mina, "practice", "start-1");
        assertThat(room.start(mina, "practice", "start-1")).isEqualTo(first);
        assertThat(count(mina, "learning.practice_session")).isEqualTo(1);
    }

    @Test
    void aRetriedPresentationIsTheSameEvenAfterItWasAnswered() {
        UUID session = room.begin(mina);
        Presented first = room.present(mina, session, null, "show-1");
        room.answer(mina, session, first.presentation().id(), "1", null);
        assertThat(room.present(mina, session, null, "show-1")).isEqualTo(first);
        assertThat(room.present(mina, session, null, "show-2").presentation().position())
                .isEqualTo(2);
    }

    @Test
    void nothingGoesOnInASessionThatHasEnded() {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        SessionView ended = room.end(mina, session);
        assertThat(ended.openPresentation()).isNull();
        assertThat(room.end(mina, session)).isEqualTo(ended);
        refused(() -> room.answer(mina, session, shown, "1", null), 409, "session-ended");
        refused(() -> room.present(mina, session), 409, "session-ended");
        refused(() -> room.takeHint(mina, shown, 1), 409, "session-ended");
        refused(() -> room.forHint(mina, shown), 409, "session-ended");
    }

    @Test
    void anotherLearnersThingsAreNotFound() {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        Caller classmate = LearningDatabase.inAcademy(mina.tenant(), Locale.KOREAN);
        Caller stranger = LearningDatabase.somebody(Locale.KOREAN);
        for (Caller other : List.of(classmate, stranger)) {
            UUID own = room.begin(other);
            refused(() -> room.session(other, session), 404, "not-found");
            refused(() -> room.end(other, session), 404, "not-found");
            refused(() -> room.present(other, session), 404, "not-found");
            refused(() -> room.present(other, own, shown), 404, "not-found");
            refused(() -> room.answer(other, session, shown, "1", null), 404, "not-found");
            refused(() -> room.answer(other, own, shown, "1", null), 404, "not-found");
            refused(() -> room.forHint(other, shown), 404, "not-found");
            refused(() -> room.takeHint(other, shown, 1), 404, "not-found");
        }
        assertThat(room.session(mina, session).openPresentation().id()).isEqualTo(shown);
    }

    @Test
    void aPresentationBelongsToItsSession() {
        UUID one = room.begin(mina);
        UUID other = room.begin(mina);
        UUID shown = room.present(mina, one).presentation().id();
        refused(() -> room.answer(mina, other, shown, "1", null), 404, "not-found");
    }

    @Test
    void aTwinIsAnotherInstanceOfTheSameTemplate() {
        UUID session = room.begin(mina);
        PresentationView original = null;
        while (original == null || !original.item().stem().contains("(")) {
            original = room.present(mina, session).presentation();
            room.answer(mina, session, original.id(), "0", null);
        }
        PresentationView twin = room.present(mina, session, original.id()).presentation();
        assertThat(twin.item().code()).isEqualTo(original.item().code());
        assertThat(twin.item().stem()).isNotEqualTo(original.item().stem());
        assertThat(twin.twinOf()).isEqualTo(original.id());
        assertThat(twin.why().sentence()).startsWith("The same kind of problem");
    }

    @Test
    void theTwinOfAnItemThatWaitsInAnotherSessionIsRefused() {
        UUID one = room.begin(mina);
        UUID other = room.begin(mina);
        UUID waiting = room.present(mina, one).presentation().id();
        refused(() -> room.present(mina, other, waiting), 409, "conflict");
        refused(() -> room.present(mina, other, UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void inSixtyItemsOverTwoSessionsNoInstanceIsShownTwice() {
        Set<String> stems = new HashSet<>();
        for (int sitting = 0; sitting < 2; sitting++) {
            UUID session = room.begin(mina);
            for (int i = 0; i < 30; i++) {
                PresentationView shown = room.present(mina, session).presentation();
                assertThat(shown.position()).isEqualTo(i + 1);
                assertThat(stems.add(shown.item().stem())).isTrue();
                room.answer(mina, session, shown.id(), i % 2 == 0 ? "1" : "0", null);
            }
        }
        assertThat(stems).hasSize(60);
    }

    @Test
    void whenEverythingWasShownItIsSaid() {
        SimulatedCatalog small = new SimulatedCatalog();
        small.single(0, 1, 0);
        small.single(0, 1, 1);
        PracticeRoom two = new PracticeRoom(small);
        UUID session = two.begin(mina);
        two.practise(mina, session, true);
        two.practise(mina, session, true);
        refused(() -> two.present(mina, session), 409, "items-exhausted");
    }

    @Test
    void hintsAreTakenInOrderOrAgain() {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        refused(() -> room.takeHint(mina, shown, 2), 409, "conflict");
        refused(() -> room.takeHint(mina, shown, 0), 409, "conflict");
        room.takeHint(mina, shown, 1);
        room.takeHint(mina, shown, 2);
        room.takeHint(mina, shown, 1);
        assertThat(room.forHint(mina, shown).hintsTaken()).isEqualTo(2);
        assertThat(room.session(mina, session).openPresentation().hintsTaken()).isEqualTo(2);
        room.answer(mina, session, shown, "1", null);
        refused(() -> room.takeHint(mina, shown, 3), 409, "already-answered");
        assertThat(room.forHint(mina, shown).answered()).isTrue();
    }

    @Test
    void whoeverHelpsSeesTheLearnersWrongAnswersToThisTemplate() {
        UUID session = room.begin(mina);
        PresentationView original = null;
        while (original == null || !original.item().stem().contains("(")) {
            original = room.present(mina, session).presentation();
            room.answer(mina, session, original.id(), "0", null);
        }
        PresentationView twin = room.present(mina, session, original.id()).presentation();
        PresentedItem item = room.forHint(mina, twin.id());
        assertThat(item.answered()).isFalse();
        assertThat(item.hintsTaken()).isZero();
        assertThat(item.wrongAnswers()).containsExactly(original.item().stem() + " → 0");
    }

    @Test
    void sessionsAreListedNewestFirstPageByPage() {
        UUID first = room.begin(mina);
        room.pass(Duration.ofMinutes(1));
        UUID second = room.begin(mina);
        room.pass(Duration.ofMinutes(1));
        UUID third = room.begin(mina);
        room.present(mina, second);
        room.end(mina, first);
        Page<SessionView> page =
                database.inTransaction(mina, em -> room.reading(em).page(mina, null, null, 2));
        assertThat(page.items()).extracting(SessionView::id).containsExactly(third, second);
        assertThat(page.items().get(1).openPresentation()).isNotNull();
        Page<SessionView> rest =
                database.inTransaction(mina, em -> room.reading(em).page(mina, null, page.nextCursor(), 2));
        assertThat(rest.items()).extracting(SessionView::id).containsExactly(first);
        assertThat(rest.nextCursor()).isNull();
        assertThat(database.inTransaction(mina, em -> room.reading(em).page(mina, "open", null, 20))
                        .items())
                .extracting(SessionView::id)
                .containsExactly(third, second);
        assertThat(database.inTransaction(mina, em -> room.reading(em).page(mina, "ended", null, 20))
                        .items())
                .extracting(SessionView::id)
                .containsExactly(first);
    }

    @Test
    void twoDevicesThatAnswerAtOnceTakeTurnsAndBothAnswersCount() throws Exception {
        UUID phone = room.begin(mina);
        UUID tablet = room.begin(mina);
        for (int round = 0; round < 10; round++) {
            UUID onPhone = room.present(mina, phone).presentation().id();
            UUID onTablet = room.present(mina, tablet).presentation().id();
            List<VerdictView> verdicts = atOnce(
                    () -> room.answer(mina, phone, onPhone, "1", null),
                    () -> room.answer(mina, tablet, onTablet, "1", null));
            // One of them scored on top of the other: its "before" is the other's "after".
            VerdictView one = verdicts.get(0);
            VerdictView two = verdicts.get(1);
            assertThat(one.abilityBefore().equals(two.ability())
                            || two.abilityBefore().equals(one.ability()))
                    .isTrue();
        }
        assertThat(count(mina, "learning.response")).isEqualTo(20);
        assertThat(room.session(mina, phone).answered()).isEqualTo(10);
    }

    @Test
    void ofTwoAnswersToOneItemAtOnceOneIsKept() throws Exception {
        UUID session = room.begin(mina);
        for (int round = 0; round < 5; round++) {
            UUID shown = room.present(mina, session).presentation().id();
            List<String> outcomes = atOnce(
                    () -> outcome(() -> room.answer(mina, session, shown, "1", null)),
                    () -> outcome(() -> room.answer(mina, session, shown, "0", null)));
            assertThat(outcomes).containsExactlyInAnyOrder("kept", "already-answered");
        }
        assertThat(count(mina, "learning.response")).isEqualTo(5);
    }

    @Test
    void ofTwoItemsAskedForAtOnceOneIsShownOnBothDevices() throws Exception {
        UUID session = room.begin(mina);
        for (int round = 0; round < 5; round++) {
            List<Presented> shown = atOnce(() -> room.present(mina, session), () -> room.present(mina, session));
            assertThat(shown.get(0).presentation().id())
                    .isEqualTo(shown.get(1).presentation().id());
            assertThat(shown).extracting(Presented::created).containsExactlyInAnyOrder(true, false);
            room.answer(mina, session, shown.get(0).presentation().id(), "1", null);
        }
    }

    @Test
    void aRetryThatOvertakesItsFirstRequestWaitsForItAndAnswersTheSame() throws Exception {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        List<VerdictView> verdicts = atOnce(
                () -> room.answer(mina, session, shown, "1", "one-key"),
                () -> room.answer(mina, session, shown, "1", "one-key"));
        assertThat(verdicts.get(0)).isEqualTo(verdicts.get(1));
        assertThat(count(mina, "learning.response")).isEqualTo(1);
    }

    /** Each round trip shows: the tenant is bound, the rows are locked, everything is kept, the event is kept. */
    @Test
    void anAnswerTakesFourStatementsAndTwoMoreWithAKey() {
        UUID session = room.begin(mina);
        UUID shown = room.present(mina, session).presentation().id();
        int before = database.statements();
        room.answer(mina, session, shown, "1", null);
        assertThat(database.statements() - before).isEqualTo(4);

        UUID next = room.present(mina, session).presentation().id();
        before = database.statements();
        room.answer(mina, session, next, "1", "counted");
        assertThat(database.statements() - before).isEqualTo(6);
    }

    @Test
    void aPresentationTakesFourStatementsAndTwoWhenItIsShownAgain() {
        UUID session = room.begin(mina);
        int before = database.statements();
        room.present(mina, session);
        assertThat(database.statements() - before).isEqualTo(4);
        before = database.statements();
        room.present(mina, session);
        assertThat(database.statements() - before).isEqualTo(2);
    }

    private static String outcome(Callable<?> call) throws Exception {
        try {
            call.call();
            return "kept";
        } catch (Problem problem) {
            return problem.slug();
        }
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService devices = Executors.newFixedThreadPool(2)) {
            Future<T> first = devices.submit(() -> {
                start.await();
                return one.call();
            });
            Future<T> second = devices.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        } catch (ExecutionException thrown) {
            throw (Exception) thrown.getCause();
        }
    }
}

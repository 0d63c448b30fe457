package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.LearningDatabase;
import ai.dreamseed.learning.SimulatedCatalog;
import ai.dreamseed.learning.standards.Standards;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What practice does with what it knows: the order of things, hints and twins, reviews, diagnostics, and the replay. */
class LearningOnDatabaseTest {

    private final LearningDatabase database = LearningDatabase.running();
    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final PracticeRoom room = new PracticeRoom(catalog);
    private final Caller mina = LearningDatabase.somebody(Locale.ENGLISH);

    @BeforeEach
    void twoSkillsOfSixtyTemplates() {
        for (int i = 0; i < 60; i++) {
            catalog.template(0, 1, -3 + 0.1 * i, 1_000);
            catalog.template(1, 1, -3 + 0.1 * i, 1_000);
        }
    }

    private static void refused(Runnable call, int status, String slug) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.slug()).isEqualTo(slug);
            assertThat(problem.status()).isEqualTo(status);
        });
    }

    private SkillKnowledge known(Caller caller, int skill) {
        return database.inTransaction(
                caller,
                em -> PracticeRoom.sessions(em)
                        .knowledge(
                                caller, catalog.subject("numbers").orElseThrow().id())
                        .getOrDefault(catalog.skillId(skill), SkillKnowledge.NONE));
    }

    private PresentationView show(UUID session) {
        return room.present(mina, session).presentation();
    }

    private int skillOf(PresentationView shown) {
        return catalog.skillNumber(shown.item().skill().id());
    }

    private double difficulty(PresentationView shown) {
        return catalog.item(UUID.fromString(shown.item().code().substring("numbers.".length())))
                .difficulty();
    }

    private void change(String sql) {
        database.inTransaction(mina, em -> em.createNativeQuery(sql).executeUpdate());
    }

    @Test
    void aHelpedRightAnswerOwesATwinWithoutHintsAndOnlyThatCounts() {
        UUID session = room.begin(mina);
        PresentationView first = show(session);
        assertThat(first.hintsAllowed()).isTrue();
        room.takeHint(mina, first.id(), 1);
        room.answer(mina, session, first.id(), "1", null);
        SkillKnowledge helped = known(mina, skillOf(first));
        assertThat(helped.twinOwed()).isEqualTo(first.id());
        assertThat(helped.answered()).isEqualTo(1);
        assertThat(helped.unaided()).isZero();

        PresentationView twin = show(session);
        assertThat(twin.twinOf()).isEqualTo(first.id());
        assertThat(twin.item().code()).isEqualTo(first.item().code());
        assertThat(twin.item().stem()).isNotEqualTo(first.item().stem());
        assertThat(twin.hintsAllowed()).isFalse();
        assertThat(twin.why().reason()).isEqualTo("unaided");
        refused(() -> room.forHint(mina, twin.id()), 409, "hints-withheld");
        refused(() -> room.takeHint(mina, twin.id(), 1), 409, "hints-withheld");

        room.answer(mina, session, twin.id(), "1", null);
        SkillKnowledge alone = known(mina, skillOf(first));
        assertThat(alone.twinOwed()).isNull();
        assertThat(alone.unaided()).isEqualTo(1);
        assertThat(alone.unaidedCorrect()).isEqualTo(1);
        assertThat(alone.mastery()).isGreaterThan(helped.mastery());
        assertThat(show(session).twinOf()).isNull();
    }

    @Test
    void whatIsOwedIsOwedInTheNextSessionToo() {
        UUID session = room.begin(mina);
        PresentationView first = show(session);
        room.takeHint(mina, first.id(), 1);
        room.answer(mina, session, first.id(), "1", null);
        room.end(mina, session);
        room.pass(Duration.ofDays(3));
        PresentationView twin = show(room.begin(mina));
        assertThat(twin.twinOf()).isEqualTo(first.id());
        assertThat(twin.hintsAllowed()).isFalse();
    }

    @Test
    void aWrongAnswerInSpiteOfAHintOwesNothing() {
        UUID session = room.begin(mina);
        PresentationView first = show(session);
        room.takeHint(mina, first.id(), 1);
        room.answer(mina, session, first.id(), "0", null);
        assertThat(known(mina, skillOf(first)).twinOwed()).isNull();
    }

    @Test
    void theItemsForALearnerAreAnsweredRightlyFourTimesInFive() {
        SplittableRandom random = new SplittableRandom(4);
        UUID session = room.begin(mina);
        int right = 0;
        double predicted = 0;
        Double last = null;
        for (int i = 0; i < 60; i++) {
            PresentationView shown = show(session);
            double b = difficulty(shown);
            if (last != null) {
                assertThat(Math.abs(b - last)).isLessThanOrEqualTo(1 + 1e-9);
            }
            last = b;
            predicted += shown.why().predictedSuccess();
            boolean correct = random.nextDouble() < 1 / (1 + Math.exp(b - 0.5));
            right += correct ? 1 : 0;
            room.answer(mina, session, shown.id(), correct ? "1" : "0", null);
        }
        // Sixty answers: the standard deviation of the share is .05.
        assertThat(right / 60.0).isBetween(0.65, 0.95);
        assertThat(predicted / 60).isBetween(0.72, 0.88);
    }

    @Test
    void afterASlipTheNextIsNoHarderAndSaysSo() {
        UUID session = room.begin(mina);
        PresentationView first = show(session);
        room.answer(mina, session, first.id(), "0", null);
        PresentationView next = show(session);
        assertThat(next.why().reason()).isEqualTo("recovering");
        assertThat(next.why().targetSuccess()).isEqualTo(0.85);
        assertThat(difficulty(next)).isBetween(difficulty(first) - 1, difficulty(first));
    }

    @Test
    void whoAnswersEverythingWrongIsNeverThrownOffACliffAndEverythingStaysFinite() {
        hold(false);
        SkillKnowledge known = known(mina, 0);
        assertThat(known.mastery()).isBetween(0.0, 0.5);
        assertThat(known.memory().stability()).isPositive();
    }

    @Test
    void whoAnswersEverythingRightIsLedUpStepByStep() {
        hold(true);
        assertThat(known(mina, 0).mastery()).isGreaterThan(Standards.MASTERED);
    }

    private void hold(boolean right) {
        UUID session = room.begin(mina);
        Double last = null;
        for (int i = 0; i < 40; i++) {
            PresentationView shown = show(session);
            if (last != null) {
                assertThat(Math.abs(difficulty(shown) - last)).isLessThanOrEqualTo(1 + 1e-9);
            }
            last = difficulty(shown);
            VerdictView verdict = room.answer(mina, session, shown.id(), right ? "1" : "0", null);
            assertThat(verdict.ability().estimate()).isBetween(-6.0, 6.0);
        }
        assertThat(room.replay(mina, session).reproduced()).isTrue();
    }

    @Test
    void oneInThreeIsAReviewOfWhatIsDue() {
        UUID session = room.begin(mina);
        for (int i = 0; i < 6; i++) {
            room.practise(mina, session, true);
        }
        room.end(mina, session);
        room.pass(Duration.ofDays(40));
        UUID next = room.begin(mina);
        PresentationView first = show(next);
        assertThat(first.why().reason()).isEqualTo("review");
        assertThat(first.why().recall()).isLessThan(0.9);
        assertThat(first.why().dueAt()).isBefore(first.presentedAt());
        assertThat(first.why().sentence()).contains("before it fades");
        room.answer(mina, next, first.id(), "1", null);
        assertThat(known(mina, skillOf(first)).dueAt()).isAfter(first.presentedAt());
        for (int i = 0; i < 2; i++) {
            PresentationView other = show(next);
            assertThat(other.why().reason()).isNotEqualTo("review");
            room.answer(mina, next, other.id(), "1", null);
        }
    }

    @Test
    void aSessionWithASkillStaysWithIt() {
        SessionView session = room.start(mina, "practice", null, catalog.skillId(1));
        assertThat(session.focusSkill().id()).isEqualTo(catalog.skillId(1));
        for (int i = 0; i < 5; i++) {
            PresentationView shown = show(session.id());
            assertThat(skillOf(shown)).isEqualTo(1);
            room.answer(mina, session.id(), shown.id(), "1", null);
        }
    }

    @Test
    void aSkillThatTheSubjectDoesNotHaveIsRefusedByItsField() {
        int empty = catalog.addSkill();
        for (UUID skill : List.of(UUID.randomUUID(), catalog.skillId(empty))) {
            assertThatThrownBy(() -> room.start(mina, "practice", null, skill))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(400);
                        assertThat(problem.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.field()).isEqualTo("skillId"));
                    });
        }
    }

    @Test
    void aDiagnosticMeasuresOverAllSkillsWithoutHintsAndEndsAfterTwentyAnswers() {
        UUID session = room.start(mina, "diagnostic").id();
        Map<Integer, Integer> skills = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            assertThat(room.session(mina, session).complete()).isFalse();
            PresentationView shown = show(session);
            assertThat(shown.why().reason()).isEqualTo(i == 0 ? "first" : "measuring");
            assertThat(shown.hintsAllowed()).isFalse();
            // One of the best five of a skill's few: near even, not at it.
            assertThat(shown.why().predictedSuccess()).isCloseTo(0.5, within(0.2));
            skills.merge(skillOf(shown), 1, Integer::sum);
            VerdictView verdict = room.answer(mina, session, shown.id(), i % 2 == 0 ? "1" : "0", null);
            assertThat(verdict.session().complete()).isEqualTo(i == 19);
        }
        assertThat(skills).isEqualTo(Map.of(0, 10, 1, 10));
        assertThat(room.session(mina, session).complete()).isTrue();
        refused(() -> room.present(mina, session), 409, "session-complete");
        assertThat(room.end(mina, session).complete()).isTrue();
    }

    @Test
    void aDiagnosticEndsEarlierWhenTheAbilityIsKnown() {
        SimulatedCatalog sharp = new SimulatedCatalog();
        for (int i = 0; i < 60; i++) {
            sharp.template(i % 2, 3, -3 + 0.1 * i, 1_000);
        }
        PracticeRoom quick = new PracticeRoom(sharp);
        UUID session = quick.start(mina, "diagnostic").id();
        int answers = 0;
        VerdictView verdict;
        do {
            verdict = quick.answer(
                    mina,
                    session,
                    quick.present(mina, session).presentation().id(),
                    answers++ % 2 == 0 ? "1" : "0",
                    null);
        } while (!verdict.session().complete());
        assertThat(answers).isBetween(5, 12);
        assertThat(verdict.ability().standardError()).isLessThanOrEqualTo(0.3);
    }

    @Test
    void aDiagnosticThatHasNothingLeftIsComplete() {
        SimulatedCatalog small = new SimulatedCatalog();
        small.single(0, 1, 0);
        small.single(1, 1, 1);
        PracticeRoom two = new PracticeRoom(small);
        UUID session = two.start(mina, "diagnostic").id();
        two.practise(mina, session, true);
        assertThat(two.session(mina, session).complete()).isFalse();
        two.practise(mina, session, true);
        assertThat(two.session(mina, session).complete()).isTrue();
        refused(() -> two.present(mina, session), 409, "items-exhausted");
    }

    @Test
    void aSessionWithOneAnswerInFiveAtRandomIsReproduced() {
        SplittableRandom random = new SplittableRandom(20);
        UUID session = room.begin(mina);
        for (int i = 0; i < 30; i++) {
            PresentationView shown = show(session);
            boolean able = difficulty(shown) < 0;
            if (shown.hintsAllowed() && i % 7 == 3) {
                room.takeHint(mina, shown.id(), 1);
            }
            boolean right = random.nextInt(5) == 0 ? random.nextBoolean() : able;
            room.answer(mina, session, shown.id(), right ? "1" : "0", null);
        }
        ReplayView replay = room.replay(mina, session);
        assertThat(replay.reproduced()).isTrue();
        assertThat(replay.steps()).hasSize(30).allMatch(ReplayView.Step::equal);
        assertThat(replay.steps()).extracting(ReplayView.Step::position).isSorted();
        assertThat(replay.steps().get(7).estimateBefore().estimate())
                .isCloseTo(replay.steps().get(6).recomputed().estimate(), within(1e-9));
        assertThat(replay.skills()).hasSize(2).allMatch(ReplayView.Skill::equal);
        assertThat(replay.recomputedAbility().estimate())
                .isCloseTo(room.session(mina, session).ability().estimate(), within(1e-9));
    }

    @Test
    void aReplayTellsWhenWhatIsKeptIsNotWhatTheAnswersSay() {
        UUID session = room.begin(mina);
        room.practise(mina, session, true);
        assertThat(room.replay(mina, session).reproduced()).isTrue();
        change("update learning.skill_practice set memory_stability = memory_stability + 0.001");
        ReplayView memory = room.replay(mina, session);
        assertThat(memory.reproduced()).isFalse();
        assertThat(memory.skills()).noneMatch(ReplayView.Skill::equal);
        assertThat(memory.steps()).allMatch(ReplayView.Step::equal);
        change("update learning.skill_practice set memory_stability = memory_stability - 0.001");
        change("update learning.ability set estimate = estimate + 0.001");
        assertThat(room.replay(mina, session).reproduced()).isFalse();
    }

    @Test
    void anotherLearnersSessionIsNotReplayed() {
        UUID session = room.begin(mina);
        Caller classmate = LearningDatabase.inAcademy(mina.tenant(), Locale.KOREAN);
        refused(() -> room.replay(classmate, session), 404, "not-found");
    }

    @Test
    void aClockThatGoesBackBreaksNeitherMemoryNorTheReplay() {
        UUID session = room.begin(mina);
        for (int i = 0; i < 4; i++) {
            room.practise(mina, session, true);
        }
        room.pass(Duration.ofDays(-200));
        for (int i = 0; i < 4; i++) {
            room.practise(mina, session, true);
        }
        room.pass(Duration.ofDays(200));
        for (int i = 0; i < 4; i++) {
            room.practise(mina, session, false);
        }
        for (int skill = 0; skill < 2; skill++) {
            SkillKnowledge known = known(mina, skill);
            assertThat(known.memory()).isNotNull();
            assertThat(known.dueAt()).isAfter(known.lastAnsweredAt());
        }
        assertThat(room.replay(mina, session).reproduced()).isTrue();
    }

    @Test
    void ofTwoDevicesThatGiveTheFirstAnswersToASkillAtOnceBothCount() throws Exception {
        for (int round = 0; round < 12; round++) {
            Caller learner = LearningDatabase.inAcademy(mina.tenant(), Locale.KOREAN);
            UUID phone =
                    room.start(learner, "practice", null, catalog.skillId(0)).id();
            UUID tablet =
                    room.start(learner, "practice", null, catalog.skillId(0)).id();
            UUID onPhone = room.present(learner, phone).presentation().id();
            UUID onTablet = room.present(learner, tablet).presentation().id();
            CyclicBarrier start = new CyclicBarrier(2);
            try (ExecutorService devices = Executors.newFixedThreadPool(2)) {
                Future<VerdictView> one = devices.submit(() -> {
                    start.await();
                    return room.answerNow(learner, phone, onPhone, "1", null);
                });
                Future<VerdictView> other = devices.submit(() -> {
                    start.await();
                    return room.answerNow(learner, tablet, onTablet, "1", null);
                });
                one.get();
                other.get();
            }
            SkillKnowledge known = known(learner, 0);
            assertThat(known.answered()).isEqualTo(2);
            assertThat(known.unaided()).isEqualTo(2);
            assertThat(room.replay(learner, phone).reproduced()).isTrue();
        }
    }

    @Test
    void knowledgeOfAnotherModelIsComputedAnewFromTheAnswers() {
        UUID session = room.begin(mina);
        for (int i = 0; i < 6; i++) {
            room.practise(mina, session, true);
        }
        change("update learning.skill_practice set mastery_model = 'tea-leaves', mastery_state = '{1,2}', mastery ="
                + " 0, memory_stability = null, memory_difficulty = null, due_at = null, unaided = 0,"
                + " unaided_correct = 0");
        for (int i = 0; i < 6; i++) {
            room.practise(mina, session, true);
        }
        assertThat(room.replay(mina, session).reproduced()).isTrue();
    }

    @Test
    void whyAnItemWasChosenIsKeptWithItsFigures() {
        UUID session = room.begin(mina);
        show(session);
        String why = database.inTransaction(
                mina,
                em -> em.createNativeQuery("select cast(why as text) from learning.presentation")
                        .getSingleResult()
                        .toString());
        Why figures = KeptFigures.why(why);
        assertThat(figures.targetSuccess()).isEqualTo(0.8);
        assertThat(figures.predictedSuccess()).isCloseTo(0.8, within(0.1));
        assertThat(figures.estimate()).isCloseTo(0, within(1e-9));
        assertThat(figures.standardError()).isCloseTo(1, within(1e-6));
        assertThat(figures.candidates()).isGreaterThan(5);
    }

    @Test
    void noItemIsChosenInMoreThanAQuarterOfTheSessions() {
        Map<String, Set<UUID>> sessions = new HashMap<>();
        for (int learner = 0; learner < 60; learner++) {
            Caller caller = LearningDatabase.inAcademy(mina.tenant(), Locale.KOREAN);
            UUID session = room.start(caller, "diagnostic").id();
            for (int i = 0; i < 3; i++) {
                PresentationView shown = room.present(caller, session).presentation();
                sessions.computeIfAbsent(shown.item().code(), item -> new HashSet<>())
                        .add(session);
                room.answer(caller, session, shown.id(), "1", null);
            }
        }
        // Everybody answers alike, so unlimited choice would show everybody the same fifteen.
        assertThat(sessions.values()).allMatch(seen -> seen.size() <= 15);
    }
}

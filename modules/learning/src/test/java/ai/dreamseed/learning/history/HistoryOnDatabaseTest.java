package ai.dreamseed.learning.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.AnsweredItemView;
import ai.dreamseed.learning.LearningDatabase;
import ai.dreamseed.learning.PredictedScoreView;
import ai.dreamseed.learning.ProgressView;
import ai.dreamseed.learning.SimulatedCatalog;
import ai.dreamseed.learning.day.AcademyDay;
import ai.dreamseed.learning.practice.PracticeRoom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryOnDatabaseTest {

    private final LearningDatabase database = LearningDatabase.running();
    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final PracticeRoom room = new PracticeRoom(catalog);
    private final Caller mina = LearningDatabase.somebody(Locale.ENGLISH);

    @BeforeEach
    void aBank() {
        for (int i = 0; i < 20; i++) {
            catalog.template(i % 2, 1, -1 + 0.1 * i, 1_000);
        }
    }

    private Page<AnsweredItemView> page(Caller caller, String subject, String session, String cursor, int limit) {
        return database.inTransaction(caller, em -> {
            ReadingHistory reading = new ReadingHistory();
            reading.responses = new Responses();
            reading.responses.em = em;
            reading.catalog = catalog;
            reading.json = Platform.strictMapper();
            return reading.page(caller.user(), caller.locale(), subject, session, cursor, limit);
        });
    }

    private ProgressView progress(Caller caller, String subject, int days) {
        return database.inTransaction(caller, em -> {
            ReadingProgress reading = new ReadingProgress();
            reading.responses = new Responses();
            reading.responses.em = em;
            reading.catalog = catalog;
            reading.day = AcademyDay.in(ZoneId.of("Asia/Seoul"));
            reading.clock = room.clock();
            return reading.read(caller.user(), caller.locale(), subject, days);
        });
    }

    @Test
    void answersComeNewestFirstAndEachOnceOverAllPages() {
        UUID session = room.begin(mina);
        for (int i = 0; i < 7; i++) {
            room.practise(mina, session, i % 2 == 0);
        }
        List<AnsweredItemView> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<AnsweredItemView> page = page(mina, null, null, cursor, 3);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(all).hasSize(7).doesNotHaveDuplicates();
        assertThat(all)
                .isSortedAccordingTo(
                        Comparator.comparing(AnsweredItemView::answeredAt).reversed());
        assertThat(all)
                .extracting(AnsweredItemView::correct)
                .containsExactly(true, false, true, false, true, false, true);
        AnsweredItemView newest = all.getFirst();
        assertThat(newest.answer()).isEqualTo("1");
        assertThat(newest.answerText()).isEqualTo("1");
        assertThat(newest.correctAnswer()).isEqualTo("1");
        assertThat(newest.stem()).startsWith("Problem ").contains("(");
        assertThat(newest.subject().code()).isEqualTo("numbers");
        assertThat(newest.elapsedMs()).isEqualTo(20_000);
        assertThat(newest.helped()).isFalse();
    }

    @Test
    void aSessionsAnswersAreFoundBySession() {
        UUID first = room.begin(mina);
        room.practise(mina, first, true);
        UUID second = room.begin(mina);
        room.practise(mina, second, false);
        room.practise(mina, second, false);
        assertThat(page(mina, null, first.toString(), null, 20).items())
                .singleElement()
                .satisfies(answer -> assertThat(answer.correct()).isTrue());
        assertThat(page(mina, "numbers", second.toString(), null, 20).items()).hasSize(2);
        assertThat(page(mina, null, UUID.randomUUID().toString(), null, 20).items())
                .isEmpty();
    }

    @Test
    void nobodySeesAnothersAnswers() {
        UUID session = room.begin(mina);
        room.practise(mina, session, true);
        Caller classmate = LearningDatabase.inAcademy(mina.tenant(), Locale.KOREAN);
        Caller stranger = LearningDatabase.somebody(Locale.KOREAN);
        for (Caller other : List.of(classmate, stranger)) {
            assertThat(page(other, null, null, null, 20).items()).isEmpty();
            assertThat(page(other, null, session.toString(), null, 20).items()).isEmpty();
            assertThat(progress(other, null, 90).subjects()).isEmpty();
            assertThat(progress(other, null, 90).today().answered()).isZero();
        }
    }

    @Test
    void aCursorThatIsNotOursAndASubjectThatIsNotThereAreRefused() {
        assertThatThrownBy(() -> page(mina, null, null, "garbage", 20))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
        assertThatThrownBy(() -> page(mina, "alchemy", null, null, 20))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
        assertThatThrownBy(() -> progress(mina, "alchemy", 90))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void progressTellsWhereTheLearnerStandsAndHowTheyCameThere() {
        UUID session = room.begin(mina);
        for (int i = 0; i < 5; i++) {
            room.practise(mina, session, i != 2);
        }
        ProgressView progress = progress(mina, null, 90);
        ProgressView.Subject numbers = progress.subjects().getFirst();
        assertThat(progress.subjects()).hasSize(1);
        assertThat(numbers.responses()).isEqualTo(5);
        assertThat(numbers.correct()).isEqualTo(4);
        assertThat(numbers.series()).hasSize(5).isSortedAccordingTo(Comparator.comparing(ProgressView.Point::at));
        assertThat(numbers.series().getLast().estimate())
                .isEqualTo(numbers.ability().estimate());
        assertThat(numbers.series().get(2).estimate())
                .isLessThan(numbers.series().get(1).estimate());
        assertThat(numbers.skills().stream()
                        .mapToInt(ProgressView.Skill::answered)
                        .sum())
                .isEqualTo(5);
        assertThat(numbers.skills().stream()
                        .mapToInt(ProgressView.Skill::correct)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void theScoreIsPredictedWithAnIntervalThatNarrowsAndRisesWithTheAbility() {
        UUID session = room.begin(mina);
        room.practise(mina, session, true);
        PredictedScoreView first =
                progress(mina, null, 90).subjects().getFirst().predictedScore();
        assertThat(first.value()).isBetween(first.low(), first.high());
        for (int i = 0; i < 15; i++) {
            room.practise(mina, session, true);
        }
        PredictedScoreView last = progress(mina, null, 90).subjects().getFirst().predictedScore();
        assertThat(last.value()).isGreaterThan(first.value()).isBetween(0.0, 100.0);
        assertThat(last.high() - last.low()).isLessThan(first.high() - first.low());
    }

    @Test
    void theSeriesIsThinnedToTwoHundredPointsAndEndsAtTheAbilityAsItIs() {
        UUID session = room.begin(mina);
        for (int i = 0; i < 230; i++) {
            room.practise(mina, session, i % 3 != 0);
        }
        ProgressView.Subject numbers = progress(mina, "numbers", 90).subjects().getFirst();
        assertThat(numbers.responses()).isEqualTo(230);
        assertThat(numbers.series()).hasSize(200).isSortedAccordingTo(Comparator.comparing(ProgressView.Point::at));
        assertThat(numbers.series().getLast().estimate())
                .isEqualTo(numbers.ability().estimate());
    }

    @Test
    void whatIsOlderThanTheDaysAskedForIsLeftOutOfTheSeriesButNotOfTheCounts() {
        UUID session = room.begin(mina);
        room.practise(mina, session, true);
        room.pass(Duration.ofDays(10));
        room.practise(mina, session, true);
        ProgressView.Subject numbers = progress(mina, null, 7).subjects().getFirst();
        assertThat(numbers.series()).hasSize(1);
        assertThat(numbers.responses()).isEqualTo(2);
        assertThat(progress(mina, null, 7).today().answered()).isEqualTo(1);
    }
}

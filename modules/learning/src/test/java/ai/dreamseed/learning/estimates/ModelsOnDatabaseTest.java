package ai.dreamseed.learning.estimates;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.learning.estimates.SimulatedAcademy.Given;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.Memory;
import ai.dreamseed.psychometrics.memory.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory, knowledge and factors as jobs, and as practice gets them. */
class ModelsOnDatabaseTest {

    private final EstimateRoom room = new EstimateRoom();

    /** Learners who forget four times as fast as people usually do. */
    private static List<Given> forgetful(int learners) {
        double[] weights = Fsrs.withDefaults().weights();
        for (int i = 0; i < 4; i++) {
            weights[i] /= 4;
        }
        Fsrs truth = Fsrs.of(weights);
        Random random = new Random(7);
        Instant begin = Instant.now().minus(Duration.ofDays(60));
        List<Given> answers = new ArrayList<>();
        for (int learner = 0; learner < learners; learner++) {
            for (int item = 0; item < 2; item++) {
                double day = random.nextInt(3);
                Memory memory = truth.first(Rating.GOOD);
                answers.add(new Given(learner, item, at(begin, day), true, false, 30_000));
                for (int review = 0; review < 8; review++) {
                    double elapsed = 1 + random.nextInt(5);
                    day += elapsed;
                    boolean right = random.nextDouble() < truth.recall(memory, elapsed);
                    memory = truth.after(memory, right ? Rating.GOOD : Rating.AGAIN, elapsed);
                    answers.add(new Given(learner, item, at(begin, day), right, false, 30_000));
                }
            }
        }
        return answers;
    }

    private static Instant at(Instant begin, double day) {
        return begin.plus(Duration.ofHours(Math.round(24 * day)));
    }

    private Estimates afterAMinute() {
        room.now.updateAndGet(now -> now.plus(Duration.ofMinutes(2)));
        return room.estimates;
    }

    @Test
    void anAcademyThatForgetsFasterIsRemindedSooner() {
        assertThat(room.estimates.memory(room.tenant)).isEqualTo(Fsrs.withDefaults());
        new SimulatedAcademy(room, 1).items(2).history(forgetful(80));
        JobView job = room.run(Kind.MEMORY, false);
        assertThat(job.report().outcome()).isEqualTo("adopted");
        assertThat(job.report().answers()).isEqualTo(80 * 2 * 9);
        assertThat(job.report().logLoss()).isLessThan(job.report().logLossBefore());
        Fsrs fitted = afterAMinute().memory(room.tenant);
        double usual = Fsrs.withDefaults().interval(Fsrs.withDefaults().first(Rating.GOOD), 0.9);
        assertThat(fitted.interval(fitted.first(Rating.GOOD), 0.9)).isLessThan(usual / 2);
        // The same answers once more are no reason for another version.
        assertThat(room.run(Kind.MEMORY, false).report().outcome()).isEqualTo("kept");
        assertThat(room.estimates.memory(new TenantId(UUID.randomUUID()))).isEqualTo(Fsrs.withDefaults());
    }

    @Test
    void modelsOfKnowledgeAreRankedAndOneServes() {
        new SimulatedAcademy(room, 2).items(2).history(forgetful(60));
        JobView job = room.run(Kind.KNOWLEDGE, false);
        assertThat(job.state()).isEqualTo("done");
        assertThat(job.report().models())
                .extracting(ReportView.Model::name)
                .containsExactlyInAnyOrder("elo", "bkt", "best-lr");
        assertThat(job.report().models()).isSortedAccordingTo((x, y) -> Double.compare(y.auc(), x.auc()));
        assertThat(job.report().models())
                .allSatisfy(model -> assertThat(model.auc()).isBetween(0.5, 1.0));
        assertThat(Models.parametersOf(afterAMinute().knowledge(room.tenant)))
                .isNotEqualTo(Models.parametersOf(Models.standard()));
    }

    @Test
    void skillsGetVectorsIntoWhichALearnerIsFolded() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 3).items(2);
        academy.history(forgetful(25));
        assertThat(room.run(Kind.FACTORISATION, false).report().outcome()).isEqualTo("too-few");
        for (int i = 0; i < 3; i++) {
            room.sql(
                    "insert into catalog.skill (tenant_id, id, subject_id, code, name_ko, name_en, grade) values (?1,"
                            + " ?2, ?3, ?4, '수', 'Numbers', 5)",
                    room.tenant.value(),
                    new UUID(9, i),
                    academy.subject,
                    "numbers.more" + i);
        }
        // Half of the learners work on the third skill as well.
        room.sql("insert into learning.response (tenant_id, id, answered_at, session_id, presentation_id, learner_id,"
            + " subject_id, skill_id, item_id, item_version, seed, answer, correct, hints_taken, counted, elapsed_ms,"
            + " discrimination, difficulty, estimate_before, standard_error_before, estimate, standard_error) select"
            + " r.tenant_id, gen_random_uuid(), r.answered_at, r.session_id, r.presentation_id, r.learner_id,"
            + " r.subject_id, cast('00000000-0000-0009-0000-000000000000' as uuid), r.item_id, r.item_version, r.seed,"
            + " r.answer, r.correct, r.hints_taken, r.counted, r.elapsed_ms, r.discrimination, r.difficulty,"
            + " r.estimate_before, r.standard_error_before, r.estimate, r.standard_error from learning.response r"
            + " where get_byte(uuid_send(r.learner_id), 15) % 2 = 0");
        assertThat(room.run(Kind.FACTORISATION, false).report().outcome()).isEqualTo("adopted");
        Estimates.SkillFactors factors = afterAMinute().skills(room.tenant).orElseThrow();
        assertThat(factors.skills()).hasSize(3).contains(new UUID(9, 0));
        float[] learner = factors.factors().foldIn(new int[] {0, 1}, null);
        assertThat(factors.factors().score(learner, 0)).isPositive();
        assertThat(room.estimates.skills(new TenantId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void tooFewAnswersTellNothing() {
        new SimulatedAcademy(room, 4).items(2).history(forgetful(3));
        assertThat(room.run(Kind.MEMORY, false).report().outcome()).isEqualTo("too-few");
        assertThat(room.run(Kind.KNOWLEDGE, false).report().outcome()).isEqualTo("too-few");
        assertThat(room.number("select count(*) from learning.estimate_version"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, 5000, 3, AGAIN",
        "true, true, 5000, 3, HARD",
        "true, false, 16000, 3, GOOD",
        "true, false, 15000, 0, GOOD",
        "true, false, 15000, 3, EASY"
    })
    void anAnswerIsAReview(boolean correct, boolean helped, int millis, double ability, Rating rating) {
        assertThat(FittingMemory.rating(new LearnerAnswers.Given(
                        UUID.randomUUID(), UUID.randomUUID(), Instant.now(), correct, helped, millis, 1, 0, ability)))
                .isEqualTo(rating);
    }
}

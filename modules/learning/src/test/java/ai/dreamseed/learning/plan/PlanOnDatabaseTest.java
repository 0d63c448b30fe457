package ai.dreamseed.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.LearningDatabase;
import ai.dreamseed.learning.SimulatedCatalog;
import ai.dreamseed.learning.SkillMapView;
import ai.dreamseed.learning.StandardEstimates;
import ai.dreamseed.learning.day.AcademyDay;
import ai.dreamseed.learning.practice.PracticeRoom;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.mastery.Models;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanOnDatabaseTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final LearningDatabase database = LearningDatabase.running();
    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final PracticeRoom room = new PracticeRoom(catalog);
    private final Caller mina = LearningDatabase.somebody(Locale.ENGLISH);
    private ZoneId zone = SEOUL;
    private Clock clock = room.clock();

    @BeforeEach
    void aBankAtNoon() {
        Instant now = clock.instant();
        room.pass(Duration.between(
                now, LocalDate.ofInstant(now, SEOUL).plusDays(1).atTime(12, 0).atZone(SEOUL)));
        for (int i = 0; i < 20; i++) {
            catalog.template(i % 2, 1, -1 + 0.1 * i, 1_000);
        }
    }

    private Surveying surveying(EntityManager em) {
        Surveying surveying = new Surveying();
        surveying.skills = skills(em);
        surveying.catalog = catalog;
        surveying.estimates = new StandardEstimates();
        return surveying;
    }

    private static LearnerSkills skills(EntityManager em) {
        LearnerSkills skills = new LearnerSkills();
        skills.em = em;
        return skills;
    }

    private SkillMapView map(Caller caller, String subject) {
        return database.inTransaction(caller, em -> {
            ReadingSkillMap reading = new ReadingSkillMap();
            reading.surveying = surveying(em);
            reading.skills = skills(em);
            reading.catalog = catalog;
            reading.clock = clock;
            return reading.map(caller.user(), caller.locale(), subject);
        });
    }

    private PlanView plan(Caller caller, int minutes) {
        return database.inTransaction(caller, em -> {
            PlanningDay planning = new PlanningDay();
            planning.surveying = surveying(em);
            planning.skills = skills(em);
            planning.day = AcademyDay.in(zone);
            planning.clock = clock;
            return planning.plan(caller, minutes);
        });
    }

    private RecommendationsView recommendations(Caller caller, int limit) {
        return database.inTransaction(caller, em -> {
            Recommending recommending = new Recommending();
            recommending.surveying = surveying(em);
            recommending.clock = clock;
            recommending.affinity = (answered, skills) -> java.util.Map.of();
            return recommending.recommend(caller, limit);
        });
    }

    private void practise(int answers, boolean right) {
        UUID session = room.begin(mina);
        for (int i = 0; i < answers; i++) {
            room.practise(mina, session, right);
        }
    }

    /** What practice keeps of a skill beside the counts. */
    private void knows(String skill, double[] state, double stability, Instant dueAt) {
        UUID id = catalog.skills(catalog.subjects().getFirst().id()).stream()
                .filter(each -> each.code().equals(skill))
                .findFirst()
                .orElseThrow()
                .id();
        int changed = database.inTransaction(
                mina,
                em -> em.createNativeQuery("update learning.skill_practice set unaided = answered,"
                                + " unaided_correct = correct, mastery_model = 'elo', mastery_state ="
                                + " cast(?1 as double precision[]), mastery = 0.5, memory_stability = ?2,"
                                + " memory_difficulty = 5, due_at = ?3 where skill_id = ?4")
                        .setParameter(
                                1,
                                Arrays.stream(state)
                                        .mapToObj(Double::toString)
                                        .collect(Collectors.joining(",", "{", "}")))
                        .setParameter(2, stability)
                        .setParameter(3, Timestamp.from(dueAt))
                        .setParameter(4, id)
                        .executeUpdate());
        assertThat(changed).isEqualTo(1);
    }

    private SkillMapView.Skill skill(String code) {
        return map(mina, "numbers").skills().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoHasNeverPractisedHasAMapAndAPlanToo() {
        SkillMapView map = map(mina, null);
        assertThat(map.subject().code()).isEqualTo("numbers");
        assertThat(map.skills()).hasSize(2).allSatisfy(skill -> {
            assertThat(skill.state()).isEqualTo("next");
            assertThat(skill.mastery()).isNull();
            assertThat(skill.recall()).isNull();
            assertThat(skill.answered()).isZero();
            assertThat(skill.why()).isNotBlank();
        });
        PlanView plan = plan(mina, 15);
        assertThat(plan.doneAnswers()).isZero();
        assertThat(plan.secondsPerItem()).isEqualTo(60);
        assertThat(plan.parts()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo("diagnostic");
            assertThat(part.skill()).isNull();
            assertThat(part.start().mode()).isEqualTo("diagnostic");
            assertThat(part.start().subjectId()).isEqualTo(part.subject().id());
        });
        assertThat(recommendations(mina, 20).items()).hasSize(2);
        assertThat(recommendations(mina, 1).items()).hasSize(1);
    }

    @Test
    void anUnknownSubjectIsRefusedByItsField() {
        assertThatThrownBy(() -> map(mina, "alchemy")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo("subject"));
        });
    }

    @Test
    void rowsFromBeforeMasteryWasKeptAreShownByTheirCounts() {
        practise(8, true);
        database.inTransaction(
                mina,
                em -> em.createNativeQuery("update learning.skill_practice set unaided = 0,"
                                + " unaided_correct = 0, mastery_model = null, mastery_state = null, mastery = null,"
                                + " memory_stability = null, memory_difficulty = null, due_at = null, twin_owed = null")
                        .executeUpdate());
        assertThat(map(mina, "numbers").skills())
                .filteredOn(skill -> skill.answered() > 0)
                .allSatisfy(skill -> {
                    assertThat(skill.mastery())
                            .isCloseTo((skill.answered() + .5) / (skill.answered() + 1), within(1e-12));
                    assertThat(skill.state()).isEqualTo("learning");
                    assertThat(skill.recall()).isNull();
                    assertThat(skill.dueAt()).isNull();
                });
    }

    @Test
    void masteryAndRecallAreReckonedUpToNow() {
        practise(10, true);
        KnowledgeModel model = Models.standard();
        double[] state = model.unknown();
        for (int i = 0; i < 10; i++) {
            model.learn(state, 1, 0, 0, true, false);
        }
        Instant answered = room.clock().instant();
        knows("numbers.even", state, 10, answered.plus(Duration.ofDays(10)));
        SkillMapView.Skill fresh = skill("numbers.even");
        assertThat(fresh.mastery()).isCloseTo(model.mastery(state, 0), within(1e-3));
        room.pass(Duration.ofDays(10).plusSeconds(1));
        SkillMapView.Skill faded = skill("numbers.even");
        assertThat(faded.mastery()).isLessThan(fresh.mastery()).isCloseTo(model.mastery(state, 10), within(1e-3));
        assertThat(faded.recall()).as("after as many days as the stability").isCloseTo(.9, within(1e-3));
        assertThat(faded.low()).isLessThanOrEqualTo(faded.mastery());
        assertThat(faded.high()).isGreaterThanOrEqualTo(faded.mastery());
        assertThat(faded.state()).isEqualTo("due");
        assertThat(faded.dueAt())
                .isCloseTo(answered.plus(Duration.ofDays(10)), within(1, java.time.temporal.ChronoUnit.MILLIS));
    }

    @Test
    void whatIsDueComesFirstInThePlanAndStartsASessionOnItsSkill() {
        practise(12, true);
        double[] state = Models.standard().unknown();
        knows("numbers.even", state, 2, room.clock().instant().plus(Duration.ofDays(2)));
        knows("numbers.odd", state, 1, room.clock().instant().plus(Duration.ofDays(1)));
        room.pass(Duration.ofDays(3));
        PlanView plan = plan(mina, 15);
        assertThat(plan.parts()).hasSizeGreaterThanOrEqualTo(2);
        PlanView.Part first = plan.parts().getFirst();
        assertThat(first.kind()).isEqualTo("review");
        assertThat(first.skill().code()).as("the one most at risk").isEqualTo("numbers.odd");
        assertThat(first.start().skillId()).isEqualTo(first.skill().id());
        assertThat(first.start().mode()).isEqualTo("practice");
        assertThat(first.because()).contains("3 days since the last answer");
        assertThat(plan.doneMinutes()).isZero();
    }

    @Test
    void theUsualTimeIsTheLearnersOwnMedianAndWhatIsDoneTodayCounts() {
        practise(4, true);
        assertThat(plan(mina, 15).secondsPerItem())
                .as("four answers say little")
                .isEqualTo(60);
        practise(5, true);
        PlanView plan = plan(mina, 15);
        assertThat(plan.secondsPerItem()).as("the room's learners take 20 s").isEqualTo(20);
        assertThat(plan.doneAnswers()).isEqualTo(9);
        assertThat(plan.doneMinutes()).isEqualTo(3);
        assertThat(plan.doneSkills()).isNotEmpty();
        assertThat(plan.parts().stream().mapToInt(PlanView.Part::minutes).sum()).isLessThanOrEqualTo(12);
        practise(40, true);
        assertThat(plan(mina, 15).parts()).as("the minutes are over").isEmpty();
        assertThat(plan(mina, 60).parts()).isNotEmpty();
    }

    @Test
    void aDayBeginsAtMidnightInTheAcademysTimeZone() {
        practise(6, true);
        Instant answered = room.clock().instant();
        LocalDate day = LocalDate.ofInstant(answered, SEOUL);
        clock = Clock.fixed(
                day.plusDays(1).atTime(LocalTime.of(0, 30)).atZone(SEOUL).toInstant(), ZoneOffset.UTC);
        assertThat(plan(mina, 15).doneAnswers()).isZero();
        assertThat(plan(mina, 15).date()).isEqualTo(day.plusDays(1));
        assertThat(plan(mina, 15).doneSkills()).isEmpty();
        zone = ZoneId.of("Pacific/Honolulu");
        assertThat(plan(mina, 15).date())
                .as("where it is still the day before, or the one before that")
                .isBefore(day.plusDays(1));
    }

    @Test
    void nobodySeesWhatAnotherKnows() {
        practise(6, true);
        for (Caller other : List.of(
                LearningDatabase.inAcademy(mina.tenant(), Locale.KOREAN), LearningDatabase.somebody(Locale.KOREAN))) {
            assertThat(map(other, "numbers").skills())
                    .allSatisfy(skill -> assertThat(skill.answered()).isZero());
            assertThat(plan(other, 15).doneAnswers()).isZero();
        }
    }

    @Test
    void twoStatementsMakeAMapAndThreeAPlan() {
        practise(6, true);
        // One more binds the transaction to the academy.
        int before = database.statements();
        map(mina, "numbers");
        assertThat(database.statements() - before).isEqualTo(1 + 2);
        before = database.statements();
        plan(mina, 15);
        assertThat(database.statements() - before).isEqualTo(1 + 3);
        before = database.statements();
        recommendations(mina, 5);
        assertThat(database.statements() - before).isEqualTo(1 + 2);
    }
}

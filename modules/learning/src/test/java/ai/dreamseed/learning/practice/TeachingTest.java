package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.SimulatedCatalog;
import ai.dreamseed.learning.practice.PracticeSessions.Practising;
import ai.dreamseed.learning.practice.PracticeSessions.Step;
import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeachingTest {

    private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final Map<UUID, SkillKnowledge> known = new HashMap<>();
    private final List<Step> trail = new ArrayList<>();
    private Wish.Owed owed;
    private UUID focus;

    @BeforeEach
    void twoSkillsWithItemsOfEveryDifficulty() {
        for (int skill = 0; skill < 2; skill++) {
            items(skill);
        }
    }

    private void items(int skill) {
        for (int i = -30; i <= 30; i++) {
            catalog.single(skill, 1, 0.1 * i);
        }
    }

    private Teaching teaching() {
        UUID id = new UUID(1, 1);
        PracticeSession session = new PracticeSession(
                id, id, id, Mode.PRACTICE, focus, NOW, null, 0, 0, new Estimate(0, 1), new Estimate(0, 0.5));
        Practising practising = new Practising(session, null, known.size(), Set.of(), trail, known, owed);
        return new Teaching(
                practising,
                new SearchableBank(catalog.bank(null)),
                skill -> {
                    try {
                        return catalog.skill(skill).requires();
                    } catch (Problem unknown) {
                        return List.of();
                    }
                },
                Models.standard(),
                Fsrs.withDefaults(),
                NOW);
    }

    private Wish first() {
        return teaching().wishes().getFirst();
    }

    /** So many answers in a row, the last so long ago. */
    private SkillKnowledge answers(int skill, int count, boolean right, Duration ago) {
        SkillKnowledge knowledge = SkillKnowledge.NONE;
        for (int i = count; i > 0; i--) {
            knowledge = knowledge.after(
                    new SkillKnowledge.Observation(
                            UUID.randomUUID(), null, 0, -1, right, false, 20_000, NOW.minus(ago.multipliedBy(i))),
                    Models.standard(),
                    Fsrs.withDefaults());
        }
        known.put(catalog.skillId(skill), knowledge);
        return knowledge;
    }

    private void shown(int skill, Reason reason, double difficulty, boolean correct) {
        trail.addFirst(new Step(catalog.skillId(skill), reason, difficulty, correct));
    }

    @Test
    void whatIsOwedComesFirst() {
        answers(0, 1, true, Duration.ofDays(30));
        owed = new Wish.Owed(UUID.randomUUID(), UUID.randomUUID(), catalog.skillId(1), 0);
        assertThat(first().reason()).isEqualTo(Reason.UNAIDED);
        assertThat(first().twinOf()).isEqualTo(owed);
    }

    @Test
    void whatIsDueComesNextAndThenNotForTwoItems() {
        answers(0, 1, true, Duration.ofDays(30));
        assertThat(first().reason()).isEqualTo(Reason.REVIEW);
        assertThat(first().item().skills()).containsExactly(catalog.skillId(0));
        shown(0, Reason.REVIEW, 0, true);
        assertThat(teaching().wishes()).noneMatch(wish -> wish.reason() == Reason.REVIEW);
        shown(1, Reason.MATCHED, 0, true);
        assertThat(teaching().wishes()).noneMatch(wish -> wish.reason() == Reason.REVIEW);
        shown(1, Reason.MATCHED, 0, true);
        assertThat(first().reason()).isEqualTo(Reason.REVIEW);
    }

    @Test
    void whatCanStillBeCaughtInTimeComesBeforeWhatIsOverdueAndOfThatTheBestRememberedFirst() {
        answers(0, 1, true, Duration.ofDays(5));
        answers(1, 1, true, Duration.ofDays(50));
        assertThat(first().item().skills()).containsExactly(catalog.skillId(0));
        answers(1, 1, true, Duration.ofHours(40));
        assertThat(first().item().skills()).containsExactly(catalog.skillId(1));
        assertThat(first().item().target()).isEqualTo(0.9);
    }

    @Test
    void whatFallsDueBeforeTheLearnerIsBackIsReviewedTodayUnlessItWasJustAnswered() {
        // FSRS-6: after a first right answer recall is .9 after 2.3065 days.
        answers(0, 1, true, Duration.ofHours(36));
        assertThat(first().reason()).isEqualTo(Reason.REVIEW);
        answers(0, 1, true, Duration.ofHours(13));
        assertThat(first().reason()).isNotEqualTo(Reason.REVIEW);
        // After a wrong one it is due within hours, but not in the same sitting.
        answers(0, 1, false, Duration.ofMinutes(10));
        assertThat(first().reason()).isNotEqualTo(Reason.REVIEW);
    }

    @Test
    void aTargetOfFourInFiveAndAfterASlipALittleMoreAndNothingHarder() {
        assertThat(first().item().target()).isEqualTo(0.8);
        shown(0, Reason.MATCHED, -1, true);
        assertThat(first().item().easiest()).isEqualTo(-2);
        assertThat(first().item().hardest()).isEqualTo(0);
        shown(0, Reason.MATCHED, -1, false);
        assertThat(first().item().target()).isEqualTo(0.85);
        assertThat(first().item().easiest()).isEqualTo(-2);
        assertThat(first().item().hardest()).isEqualTo(-1);
    }

    @Test
    void theSameSkillDoesNotComeThreeTimesInARow() {
        shown(0, Reason.MATCHED, -1, true);
        assertThat(first().item().skills()).contains(catalog.skillId(0));
        shown(0, Reason.MATCHED, -1, true);
        assertThat(first().item().skills()).containsExactly(catalog.skillId(1));
    }

    @Test
    void aNewSkillWaitsForWhatItBuildsOn() {
        int advanced = catalog.addSkill(0);
        items(advanced);
        // Six wrong answers to easy items: the basis is weak.
        answers(0, 6, false, Duration.ofHours(1));
        Wish wish = teaching().wishes().stream()
                .filter(each -> each.reason() == Reason.MATCHED)
                .findFirst()
                .orElseThrow();
        assertThat(wish.item().skills()).doesNotContain(catalog.skillId(advanced));
        answers(0, 12, true, Duration.ofHours(1));
        Wish then = teaching().wishes().stream()
                .filter(each -> each.reason() == Reason.MATCHED)
                .findFirst()
                .orElseThrow();
        assertThat(then.item().skills()).contains(catalog.skillId(advanced));
    }

    @Test
    void aWantedSkillWaitsForItsDeepestWeakBasisAndThenTheyTakeTurns() {
        int middle = catalog.addSkill(0);
        items(middle);
        int advanced = catalog.addSkill(middle);
        items(advanced);
        answers(0, 6, false, Duration.ofHours(1));
        answers(middle, 6, false, Duration.ofHours(1));
        focus = catalog.skillId(advanced);
        trail.add(new Step(catalog.skillId(1), Reason.REVIEW, 0, true));
        assertThat(first().reason()).isEqualTo(Reason.FOUNDATION);
        assertThat(first().item().skills()).containsExactly(catalog.skillId(0));
        assertThat(first().wantedSkillId()).isEqualTo(focus);
        assertThat(teaching().reason(first(), catalog.skillId(0), 0.8)).isEqualTo(Reason.FOUNDATION);
        shown(0, Reason.FOUNDATION, 0, false);
        assertThat(first().item().skills()).containsExactly(focus);
    }

    @Test
    void aSessionWithASkillReviewsOnlyWhatTheSkillBuildsOn() {
        answers(0, 1, true, Duration.ofDays(30));
        focus = catalog.skillId(1);
        assertThat(first().reason()).isNotEqualTo(Reason.REVIEW);
        int advanced = catalog.addSkill(0);
        items(advanced);
        focus = catalog.skillId(advanced);
        assertThat(first().reason()).isEqualTo(Reason.REVIEW);
    }

    @Test
    void skillsThatRequireEachOtherDoNotGoRoundInCircles() {
        Map<UUID, List<UUID>> circle = Map.of(
                catalog.skillId(0), List.of(catalog.skillId(1)), catalog.skillId(1), List.of(catalog.skillId(0)));
        answers(0, 6, false, Duration.ofHours(1));
        answers(1, 6, false, Duration.ofHours(1));
        UUID id = new UUID(1, 1);
        PracticeSession session = new PracticeSession(
                id, id, id, Mode.PRACTICE, null, NOW, null, 0, 0, new Estimate(0, 1), new Estimate(0, 0.5));
        Teaching teaching = new Teaching(
                new Practising(session, null, 2, Set.of(), trail, known, null),
                new SearchableBank(catalog.bank(null)),
                circle::get,
                Models.standard(),
                Fsrs.withDefaults(),
                NOW);
        assertThat(teaching.wishes()).isNotEmpty();
    }

    @Test
    void whoDoesBetterInASkillThanInTheSubjectGetsHarderItemsThere() {
        answers(0, 8, true, Duration.ofHours(1));
        answers(1, 8, false, Duration.ofHours(1));
        Teaching teaching = teaching();
        assertThat(teaching.ease(catalog.skillId(0))).isPositive();
        assertThat(teaching.ease(catalog.skillId(1))).isNegative();
        assertThat(teaching.ease(UUID.randomUUID())).isZero();
    }

    @Test
    void theReasonSaysWhatIsSpecial() {
        Wish wish = first();
        assertThat(teaching().reason(wish, catalog.skillId(0), 0.8)).isEqualTo(Reason.FIRST);
        answers(0, 1, true, Duration.ofHours(1));
        assertThat(teaching().reason(wish, catalog.skillId(1), 0.8)).isEqualTo(Reason.NEXT);
        assertThat(teaching().reason(wish, catalog.skillId(0), 0.8)).isEqualTo(Reason.MATCHED);
        assertThat(teaching().reason(wish, catalog.skillId(0), 0.6)).isEqualTo(Reason.STRETCHING);
        assertThat(teaching().reason(wish, catalog.skillId(0), 0.95)).isEqualTo(Reason.STEADYING);
        shown(0, Reason.MATCHED, 0, false);
        assertThat(teaching().reason(wish, catalog.skillId(0), 0.8)).isEqualTo(Reason.RECOVERING);
    }

    @Test
    void aClockThatGoesBackCountsAsNoTimeAtAll() {
        SkillKnowledge once = answers(0, 1, true, Duration.ofHours(1));
        SkillKnowledge after = once.after(
                new SkillKnowledge.Observation(
                        UUID.randomUUID(), null, 0, -1, true, false, 20_000, NOW.minus(Duration.ofDays(400))),
                Models.standard(),
                Fsrs.withDefaults());
        Memory memory = after.memory();
        // FSRS-6, same day, good: S · max(1, e^(w17 (3 − 3 + w18)) · S^(−w19)).
        assertThat(memory.stability())
                .isCloseTo(2.3065 * Math.max(1, Math.exp(0.5425 * 0.0912) * Math.pow(2.3065, -0.0658)), within(1e-9));
        assertThat(after.dueAt()).isAfter(NOW.minus(Duration.ofDays(400)));
        assertThat(after.mastery()).isBetween(0.0, 1.0);
        assertThat(after.recallAt(NOW.minus(Duration.ofDays(800)), Fsrs.withDefaults()))
                .isEqualTo(1.0);
    }

    @Test
    void aHelpedRightAnswerOwesASiblingAndRaisesNeitherMasteryNorWhatCounts() {
        SkillKnowledge once = answers(0, 3, true, Duration.ofHours(1));
        UUID helped = UUID.randomUUID();
        SkillKnowledge after = once.after(
                new SkillKnowledge.Observation(helped, null, 0, -1, true, true, 20_000, NOW),
                Models.standard(),
                Fsrs.withDefaults());
        assertThat(after.twinOwed()).isEqualTo(helped);
        assertThat(after.unaided()).isEqualTo(3);
        assertThat(after.answered()).isEqualTo(4);
        assertThat(after.mastery()).isLessThanOrEqualTo(once.mastery());
        SkillKnowledge settled = after.after(
                new SkillKnowledge.Observation(UUID.randomUUID(), helped, 0, -1, true, false, 20_000, NOW),
                Models.standard(),
                Fsrs.withDefaults());
        assertThat(settled.twinOwed()).isNull();
        assertThat(settled.mastery()).isGreaterThan(after.mastery());
    }
}

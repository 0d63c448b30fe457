package ai.dreamseed.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.kernel.Text;
import ai.dreamseed.psychometrics.memory.Memory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SkillMapTest {

    private static final Memory FIRM = new Memory(30, 5);

    /** Fractions are built on division, ratios on fractions; angles stand alone. */
    private final Orchard orchard = new Orchard("math")
            .skill("division", 3, 0)
            .skill("angles", 4, 0)
            .skill("fractions", 4, 0, "division")
            .skill("ratios", 6, 0, "fractions")
            .able(0, 10);

    private List<SkillState> states() {
        return orchard.map().skills().stream().map(MappedSkill::state).toList();
    }

    @Test
    void ofANewcomerNothingIsTakenAsMissing() {
        assertThat(new Orchard("math")
                        .skill("division", 3, 0)
                        .skill("fractions", 4, 0, "division")
                        .skill("ratios", 6, 0, "fractions")
                        .skill("percent", 6, 0, "ratios")
                        .map()
                        .skills())
                .extracting(MappedSkill::state)
                .containsOnly(SkillState.NEXT, SkillState.NEW)
                .filteredOn(SkillState.NEXT::equals)
                .hasSize(3);
    }

    @Test
    void whoIsKnownAndHasMasteredNothingBeginsAtTheRootsAndTheRestIsLocked() {
        assertThat(orchard.map().skills())
                .extracting(skill -> skill.skill().code())
                .containsExactly("division", "angles", "fractions", "ratios");
        assertThat(states()).containsExactly(SkillState.NEXT, SkillState.NEXT, SkillState.LOCKED, SkillState.LOCKED);
        assertThat(orchard.on("fractions").missing())
                .singleElement()
                .satisfies(skill -> assertThat(skill.code()).isEqualTo("division"));
        assertThat(orchard.on("division").knowledge()).isNull();
    }

    @Test
    void threeAnswersAloneAtEightyFiveMasterASkillAndTwoDoNot() {
        assertThat(orchard.practised("division", 2, .95, 1, FIRM, 20.0)
                        .on("division")
                        .state())
                .isEqualTo(SkillState.LEARNING);
        assertThat(orchard.practised("division", 3, .95, 0, FIRM, 20.0)
                        .on("division")
                        .state())
                .isEqualTo(SkillState.MASTERED);
        assertThat(orchard.practised("division", 30, .84, 0, FIRM, 20.0)
                        .on("division")
                        .state())
                .isEqualTo(SkillState.LEARNING);
    }

    @Test
    void whatIsMasteredOpensWhatIsBuiltOnItAlsoWhenItHasFaded() {
        orchard.practised("division", 5, .95, 0, FIRM, 20.0);
        assertThat(orchard.on("fractions").state()).isEqualTo(SkillState.NEXT);
        assertThat(orchard.on("ratios").state()).isEqualTo(SkillState.LOCKED);
        orchard.practised("division", 5, .95, 200, FIRM, -170.0);
        assertThat(orchard.on("division").state()).isEqualTo(SkillState.DUE);
        assertThat(orchard.on("division").knowledge().mastery()).isLessThan(.85);
        assertThat(orchard.on("fractions").state()).isEqualTo(SkillState.NEXT);
    }

    @Test
    void aReviewIsDueFromItsDayOnAndWhereThatIsMissingFromTheRecall() {
        assertThat(orchard.practised("division", 5, .95, 1, FIRM, 0.0)
                        .on("division")
                        .state())
                .isEqualTo(SkillState.DUE);
        assertThat(orchard.practised("division", 5, .95, 1, FIRM, 0.001)
                        .on("division")
                        .state())
                .isEqualTo(SkillState.MASTERED);
        // By definition of stability the recall is 90 % after thirty days.
        assertThat(orchard.practised("division", 5, .99, 29, FIRM, null)
                        .on("division")
                        .state())
                .isNotEqualTo(SkillState.DUE);
        assertThat(orchard.practised("division", 5, .99, 31, FIRM, null)
                        .on("division")
                        .state())
                .isEqualTo(SkillState.DUE);
        assertThat(orchard.practised("division", 5, .99, 30, FIRM, null)
                        .on("division")
                        .knowledge()
                        .recall())
                .isCloseTo(.9, within(1e-9));
    }

    @Test
    void whatWasAnsweredBeforeAnyModelSawItCountsByItsShareOfRightAnswers() {
        Knowledge known = orchard.before("division", 9, 8, 3).on("division").knowledge();
        // Jeffreys: (8 + ½) / (9 + 1).
        assertThat(known.mastery()).isCloseTo(.85, within(1e-12));
        assertThat(known.low()).isBetween(.6, .85);
        assertThat(known.high()).isBetween(.85, 1.0);
        assertThat(known.recall()).isNull();
        assertThat(orchard.on("division").state())
                .as("none of them is known to be without help")
                .isEqualTo(SkillState.LEARNING);
        assertThat(orchard.on("fractions").state()).isEqualTo(SkillState.NEXT);
    }

    @Test
    void theIntervalNarrowsWithTheAnswersAndHoldsTheMastery() {
        Knowledge few = orchard.practised("division", 3, .8, 0, null, null)
                .on("division")
                .knowledge();
        Knowledge many = orchard.practised("division", 20, .8, 0, null, null)
                .on("division")
                .knowledge();
        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
        assertThat(List.of(few, many))
                .allSatisfy(known -> assertThat(known.mastery()).isBetween(known.low(), known.high()));
        Knowledge helped = orchard.owing("division", 4, 0, .5).on("division").knowledge();
        assertThat(helped.low()).isZero();
        assertThat(helped.high()).isEqualTo(1);
    }

    @Test
    void aClockThatJumpedBackForgetsNothing() {
        Knowledge known = orchard.practised("division", 5, .95, -2, FIRM, 20.0)
                .on("division")
                .knowledge();
        assertThat(known.recall()).isEqualTo(1);
        assertThat(known.days()).isZero();
    }

    @Test
    void whoIsAbleIsNotHeldUpByWhatTheySurelyKnow() {
        Orchard able = new Orchard("math")
                .skill("division", 3, -3)
                .skill("fractions", 4, 0, "division")
                .able(0, 20);
        assertThat(able.on("division").presumed()).isTrue();
        assertThat(able.on("fractions").state()).isEqualTo(SkillState.NEXT);
        able.able(0, 4);
        assertThat(able.on("division").presumed()).as("four answers say little").isFalse();
    }

    @Test
    void whoMasteredWhatIsAboveIsTakenToKnowWhatIsBelow() {
        orchard.practised("ratios", 5, .95, 0, FIRM, 20.0);
        assertThat(orchard.on("fractions").presumed()).isTrue();
        assertThat(orchard.on("division").presumed()).isTrue();
        assertThat(orchard.on("angles").presumed()).isFalse();
    }

    @Test
    void aWeakSkillBelowABegunOneIsItsFoundation() {
        orchard.practised("fractions", 4, .3, 0, FIRM, 20.0);
        assertThat(orchard.on("division").foundationOf().code()).isEqualTo("fractions");
        assertThat(orchard.on("angles").foundationOf()).isNull();
        orchard.practised("division", 5, .95, 0, FIRM, 20.0);
        assertThat(orchard.on("division").foundationOf()).isNull();
    }

    @Test
    void whatLeadsToMoreIsMoreUseful() {
        assertThat(orchard.on("division").usefulness())
                .isGreaterThan(orchard.on("angles").usefulness());
        assertThat(orchard.on("division").leadsTo()).isEqualTo(2);
    }

    @Test
    void contentThatBuildsOnItselfEnds() {
        Orchard ring =
                new Orchard("ring").skill("a", 1, 0).skill("b", 1, 0, "a").skill("a", 1, 0, "b");
        assertThat(ring.map().skills()).hasSize(2);
    }

    @Test
    void everyStateHasItsReasonAndItsAdviceInBothLanguages() {
        orchard.practised("division", 5, .95, 40, FIRM, -10.0)
                .practised("fractions", 4, .3, 0, FIRM, 20.0)
                .owing("angles", 2, 1, .5)
                .skill("letters", 7, 0)
                .skill("equations", 7, 0, "letters")
                .skill("lines", 8, 0)
                .skill("curves", 8, 0)
                .skill("circles", 9, 0);
        assertThat(orchard.map().skills()).allSatisfy(skill -> {
            for (Text text : List.of(Because.itIsSo(skill), Because.itWouldRise(skill))) {
                assertThat(text.in(Locale.KOREAN)).isNotBlank();
                assertThat(text.in(Locale.ENGLISH)).isNotBlank().doesNotContain("null");
            }
        });
        assertThat(Because.itWouldRise(orchard.on("angles")).en()).contains("without one");
        assertThat(Because.itIsSo(orchard.on("equations")).ko()).contains("‘letters’");
    }
}

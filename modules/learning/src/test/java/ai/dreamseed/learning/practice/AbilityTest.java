package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AbilityTest {

    static Presentation shown(TwoParameterLogistic item, int hintsTaken) {
        UUID id = UUID.randomUUID();
        return new Presentation(
                id,
                id,
                id,
                id,
                id,
                id,
                1,
                7,
                7,
                1,
                item,
                0,
                Reason.MATCHED,
                null,
                null,
                true,
                hintsTaken,
                Instant.EPOCH,
                null);
    }

    private final Presentation alone = shown(new TwoParameterLogistic(1, 0), 0);
    private final Presentation helped = shown(new TwoParameterLogistic(1, 0), 2);

    @Test
    void aRightAnswerToAnItemAtTheMiddleRaisesANewcomerToTheExpectedAbility() {
        Ability.Scoring scoring = Ability.unknown().score(alone, true);
        // By integration at 30 digits: the mean and deviation of N(0, 1) times the logistic function.
        assertThat(scoring.after().estimate().value()).isCloseTo(0.413242, within(1e-6));
        assertThat(scoring.after().estimate().standardError()).isCloseTo(0.910621, within(1e-6));
        assertThat(scoring.counted()).isTrue();
        assertThat(scoring.helped()).isFalse();
    }

    @Test
    void aRightAnswerAfterAHintLeavesTheAbilityAsItIs() {
        Ability before = Ability.unknown();
        Ability.Scoring scoring = before.score(helped, true);
        assertThat(scoring.after()).isSameAs(before);
        assertThat(scoring.counted()).isFalse();
        assertThat(scoring.helped()).isTrue();
    }

    @Test
    void aWrongAnswerAfterAHintCounts() {
        Ability.Scoring scoring = Ability.unknown().score(helped, false);
        assertThat(scoring.after().estimate().value()).isCloseTo(-0.413242, within(1e-6));
        assertThat(scoring.counted()).isTrue();
        assertThat(scoring.helped()).isTrue();
    }

    @Test
    void whatWasKnownBeforeIsReportedBesideWhatIsKnownAfter() {
        Ability before = Ability.unknown();
        assertThat(before.score(alone, false).before()).isSameAs(before);
    }
}

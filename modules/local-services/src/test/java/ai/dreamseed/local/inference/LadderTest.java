package ai.dreamseed.local.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LadderTest {

    @Test
    void theBlockIsFoundAmongOtherText() {
        Ladder ladder = Ladder.in(
                        "You are a tutor.\n<<<ladder level=2 lang=en>>>\n1. Look.\n2. Count.\n<<<end>>>\nBe brief.")
                .orElseThrow();

        assertThat(ladder.language()).isEqualTo("en");
        assertThat(ladder.rungs()).containsExactly("Look.", "Count.");
        assertThat(ladder.rung()).isEqualTo("Count.");
    }

    @Test
    void aRungMayRunOverLines() {
        Ladder ladder = Ladder.in("<<<ladder level=1 lang=ko>>>\n1. 첫 줄\n둘째 줄\n2. 다음\n<<<end>>>")
                .orElseThrow();

        assertThat(ladder.rungs()).containsExactly("첫 줄 둘째 줄", "다음");
    }

    @Test
    void aNumberThatIsNotTheNextOneBelongsToTheText() {
        Ladder ladder = Ladder.in("<<<ladder level=1 lang=en>>>\n1. There are\n3. sheep\n<<<end>>>")
                .orElseThrow();

        assertThat(ladder.rungs()).containsExactly("There are 3. sheep");
    }

    @Test
    void aLevelAboveTheLadderTakesItsLastRung() {
        assertThat(Ladder.in("<<<ladder level=9 lang=en>>>\n1. Only one.\n<<<end>>>")
                        .orElseThrow()
                        .rung())
                .isEqualTo("Only one.");
    }

    @Test
    void withoutRungsThereIsNoLadder() {
        assertThat(Ladder.in("<<<ladder level=1 lang=en>>>\n\n<<<end>>>")).isEmpty();
        assertThat(Ladder.in("<<<ladder level=1 lang=en>>>\n1. never closed")).isEmpty();
    }
}

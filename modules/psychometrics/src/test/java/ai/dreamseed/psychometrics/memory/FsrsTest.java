package ai.dreamseed.psychometrics.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FsrsTest {

    private final Fsrs fsrs = Fsrs.withDefaults();

    @Test
    void theMemoryOfTheReferenceComesOut() {
        Memory memory = fsrs.first(Rating.AGAIN);
        for (double days : new double[] {0, 1, 3, 8, 21}) {
            memory = fsrs.after(memory, Rating.GOOD, days);
        }
        // The reference has single precision; py-fsrs has 53.626902917141365 and 6.357487083997829.
        assertThat(memory.stability()).isCloseTo(53.62691, within(1e-5));
        assertThat(memory.difficulty()).isCloseTo(6.3574867, within(5e-7));
        assertThat(memory.stability()).isCloseTo(53.626902917141365, within(1e-11));
        assertThat(memory.difficulty()).isCloseTo(6.357487083997829, within(1e-13));
    }

    @ParameterizedTest(name = "S {0}, D {1}, {3} after {2} days")
    @CsvSource(textBlock = """
        5,    4,   0,   AGAIN, 1.5968179979869215,  8.013069169296836
        5,    4,   0,   HARD,  5,                   6.002148769296838
        5,    4,   0,   GOOD,  5,                   3.9912283692968384
        5,    4,   0,   EASY,  8.129609559916112,   1.9803079692968384
        5,    4,   1,   AGAIN, 0.8573932303273962,  8.013069169296836
        5,    4,   1,   HARD,  7.293782267456276,   6.002148769296838
        5,    4,   1,   GOOD,  8.814070946884396,   3.9912283692968384
        5,    4,   1,   EASY,  12.143373476419782,  1.9803079692968384
        5,    4,   9,   AGAIN, 1.041306697693585,   8.013069169296836
        5,    4,   9,   HARD,  17.819430352321174,  6.002148769296838
        5,    4,   9,   GOOD,  26.315979967278302,  3.9912283692968384
        5,    4,   9,   EASY,  44.92269888071554,   1.9803079692968384
        0.05, 9.5, 3,   AGAIN, 0.036065954477444415, 9.820881769296838
        0.05, 9.5, 3,   HARD,  0.26801680445197823, 9.653305069296838
        0.05, 9.5, 3,   GOOD,  0.41251547132021654, 9.485728369296838
        0.05, 9.5, 3,   EASY,  0.7289552262356336,  9.318151669296837
        300,  1.2, 700, AGAIN, 6.736888098461157,   7.092728209296839
        300,  1.2, 700, HARD,  934.6850271960999,   4.143378289296839
        300,  1.2, 700, GOOD,  1355.3459048821082,  1.194028369296838
        300,  1.2, 700, EASY,  2276.5573452537005,  1
        """)
    void oneReviewChangesWhatPyFsrsSays(
            double stability, double difficulty, double days, Rating rating, double next, double harder) {
        Memory memory = fsrs.after(new Memory(stability, difficulty), rating, days);
        assertThat(memory.stability()).isCloseTo(next, within(next * 1e-12));
        assertThat(memory.difficulty()).isCloseTo(harder, within(1e-12));
    }

    @Test
    void recallFallsAsPyFsrsSaysAndIsNineTenthsAfterTheStability() {
        assertThat(fsrs.recall(new Memory(5, 4), 1)).isCloseTo(.9727695594804078, within(1e-13));
        assertThat(fsrs.recall(new Memory(0.05, 4), 3)).isCloseTo(.5321197762068469, within(1e-13));
        assertThat(fsrs.recall(new Memory(300, 4), 700)).isCloseTo(.8323381592969588, within(1e-13));
        assertThat(fsrs.recall(new Memory(7.3, 4), 7.3)).isCloseTo(.9, within(1e-13));
        assertThat(fsrs.recall(new Memory(7.3, 4), 0)).isEqualTo(1);
    }

    @Test
    void anIntervalEndsWhereRecallIsWhatWasDesired() {
        Memory memory = new Memory(12, 5);
        for (double desired : new double[] {.99, .95, .9, .8, .7}) {
            double days = fsrs.interval(memory, desired);
            assertThat(days).isPositive();
            assertThat(fsrs.recall(memory, days)).isCloseTo(desired, within(1e-12));
        }
        assertThat(fsrs.interval(memory, .9)).isCloseTo(12, within(1e-12));
        assertThat(fsrs.interval(memory, 1e-300)).isEqualTo(Fsrs.GREATEST_STABILITY);
        assertThatIllegalArgumentException().isThrownBy(() -> fsrs.interval(memory, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> fsrs.interval(memory, 0));
    }

    @ParameterizedTest
    @EnumSource(Rating.class)
    void aClockThatJumpsBackIsNoTimeAtAll(Rating rating) {
        Memory memory = new Memory(3, 5);
        assertThat(fsrs.after(memory, rating, -40)).isEqualTo(fsrs.after(memory, rating, 0));
        assertThat(fsrs.recall(memory, -40)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> fsrs.after(memory, rating, Double.NaN));
    }

    @ParameterizedTest
    @EnumSource(Rating.class)
    void aThousandReviewsStayWithinBounds(Rating rating) {
        for (double days : new double[] {0, 0.5, 1, 30, 100_000, Double.POSITIVE_INFINITY}) {
            Memory memory = fsrs.first(rating);
            for (int n = 0; n < 1_000; n++) {
                memory = fsrs.after(memory, rating, days);
            }
            assertThat(memory.stability()).isBetween(Fsrs.LEAST_STABILITY, Fsrs.GREATEST_STABILITY);
            assertThat(memory.difficulty()).isBetween(1.0, 10.0);
        }
    }

    @Test
    void weightsOutOfBoundsAreRefused() {
        double[] weights = fsrs.weights();
        assertThat(Fsrs.of(weights).weights()).containsExactly(weights);
        assertThatIllegalArgumentException().isThrownBy(() -> Fsrs.of(new double[19]));
        weights[20] = 0.05;
        assertThatIllegalArgumentException().isThrownBy(() -> Fsrs.of(weights)).withMessageContaining("Weight 20");
        weights[20] = Double.NaN;
        assertThatIllegalArgumentException().isThrownBy(() -> Fsrs.of(weights));
        assertThat(fsrs.weights()[20]).isEqualTo(.1542);
    }

    @Test
    void ratingsAndMemoriesOutOfRangeAreRefused() {
        assertThat(Rating.of(1)).isEqualTo(Rating.AGAIN);
        assertThat(Rating.of(4)).isEqualTo(Rating.EASY);
        assertThatIllegalArgumentException().isThrownBy(() -> Rating.of(5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Memory(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Memory(1, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> new Memory(Double.NaN, 5));
    }
}

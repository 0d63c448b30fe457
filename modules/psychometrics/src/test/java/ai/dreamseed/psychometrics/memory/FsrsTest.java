package ai.dreamseed.psychometrics.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FsrsTest {

    private final Fsrs fsrs = Fsrs.withDefaults();

    @Test
    void theMemoryOfTheReferenceComesOut() {
        Memory memory = fsrs.first(Rating.AGAIN);
        for (double days : new double[] {0, 1, 3, 8, 21}) {
            memory = fsrs.after(memory, Rating.GOOD, days);
        }
        assertThat(memory.stability()).isCloseTo(53.62691, within(5e-6));
        assertThat(memory.difficulty()).isCloseTo(6.3574867, within(5e-8));
    }
}

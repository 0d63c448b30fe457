package ai.dreamseed.psychometrics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChiSquareTest {

    @Test
    void theTailsAreThoseOfThePrintedTables() {
        assertThat(ChiSquare.tail(3.841459, 1)).isCloseTo(.05, within(1e-7));
        assertThat(ChiSquare.tail(5.991465, 2)).isCloseTo(.05, within(1e-7));
        assertThat(ChiSquare.tail(18.307038, 10)).isCloseTo(.05, within(1e-7));
        assertThat(ChiSquare.tail(3.940299, 10)).isCloseTo(.95, within(1e-7));
        assertThat(ChiSquare.tail(29.588298, 10)).isCloseTo(.001, within(1e-8));
        assertThat(ChiSquare.tail(124.342113, 100)).isCloseTo(.05, within(1e-7));
        assertThat(ChiSquare.tail(0, 3)).isEqualTo(1);
    }
}

package ai.dreamseed.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QuadratureTest {

    private static double expectation(Quadrature grid, DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 0; i < grid.count(); i++) {
            sum += Math.exp(grid.logWeight(i)) * f.applyAsDouble(grid.node(i));
        }
        return sum;
    }

    @Test
    void theMomentsAreThoseOfTheStandardNormal() {
        Quadrature grid = Quadrature.standardNormal();
        assertThat(expectation(grid, x -> 1)).isCloseTo(1, within(1e-14));
        assertThat(expectation(grid, x -> x)).isCloseTo(0, within(1e-14));
        assertThat(expectation(grid, x -> x * x)).isCloseTo(1, within(1e-6));
        assertThat(expectation(grid, x -> x * x * x * x)).isCloseTo(3, within(1e-4));
    }

    @Test
    void theGridIsSymmetricAndReachesSixLogits() {
        Quadrature grid = Quadrature.standardNormal();
        assertThat(grid.count()).isEqualTo(61);
        assertThat(grid.node(0)).isEqualTo(-6);
        assertThat(grid.node(30)).isEqualTo(0);
        assertThat(grid.node(31)).isCloseTo(0.2, within(1e-15));
        assertThat(grid.node(60)).isEqualTo(6);
    }

    @Test
    void anotherNormalHasItsOwnMoments() {
        Quadrature grid = Quadrature.normal(121, 8, 0.5, 0.8);
        assertThat(expectation(grid, x -> x)).isCloseTo(0.5, within(1e-10));
        assertThat(expectation(grid, x -> (x - 0.5) * (x - 0.5))).isCloseTo(0.64, within(1e-10));
    }

    @Test
    void gridsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quadrature.normal(2, 6, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Quadrature.normal(61, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Quadrature.normal(61, 6, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Quadrature.normal(61, 6, Double.NaN, 1));
    }
}

package ai.dreamseed.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** Quantiles of the beta distribution by SciPy 1.x, {@code scipy.stats.beta.ppf}. */
    @ParameterizedTest
    @CsvSource({
        "3,    4, .80, 0.431507015, 0.924742926",
        "3,    4, .95, 0.283751680, 0.971529105",
        "4.5,  5, .80, 0.630957344, 0.979148362",
        "17,  20, .80, 0.725092054, 0.927110619",
        "17,  20, .95, 0.651422289, 0.955868658",
        "10,  20, .80, 0.361294740, 0.638705260"
    })
    void theIntervalIsThatOfJeffreysPrior(double successes, double trials, double coverage, double low, double high) {
        Proportion interval = Proportion.jeffreys(successes, trials, coverage);
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void itIsOpenWhereNothingContradicts() {
        assertThat(Proportion.jeffreys(0, 0, .8)).isEqualTo(new Proportion(0, 1));
        assertThat(Proportion.jeffreys(1, 1, .8).high()).isEqualTo(1);
        assertThat(Proportion.jeffreys(1, 1, .8).low()).isCloseTo(0.351357198, within(1e-9));
        assertThat(Proportion.jeffreys(0, 1, .8).low()).isZero();
    }

    @Test
    void moreAnswersNarrowIt() {
        double before = 1;
        for (int n = 1; n <= 1_000; n *= 10) {
            Proportion interval = Proportion.jeffreys(n * .75, n, .8);
            assertThat(interval.high() - interval.low()).isLessThan(before);
            before = interval.high() - interval.low();
        }
    }

    @Test
    void whatIsNoProportionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.jeffreys(2, 1, .8));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.jeffreys(-1, 1, .8));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.jeffreys(Double.NaN, 1, .8));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.jeffreys(1, 2, 1));
    }
}

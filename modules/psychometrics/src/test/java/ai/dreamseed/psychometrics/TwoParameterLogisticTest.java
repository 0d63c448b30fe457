package ai.dreamseed.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TwoParameterLogisticTest {

    private final TwoParameterLogistic item = new TwoParameterLogistic(1.7, -0.4);

    @Test
    void halfOfTheAnswersAreRightAtTheDifficulty() {
        assertThat(item.probability(-0.4)).isEqualTo(0.5);
    }

    @Test
    void oddsAreThreeToOneWhereTheExponentIsTheLogarithmOfThree() {
        assertThat(item.probability(-0.4 + Math.log(3) / 1.7)).isCloseTo(0.75, within(1e-15));
        assertThat(item.probability(-0.4 - Math.log(3) / 1.7)).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void informationPeaksAtTheDifficultyWithAQuarterOfTheSquaredDiscrimination() {
        assertThat(item.information(-0.4)).isCloseTo(1.7 * 1.7 / 4, within(1e-15));
        assertThat(item.information(-0.3)).isLessThan(item.information(-0.4));
        assertThat(item.information(-0.5)).isLessThan(item.information(-0.4));
    }

    @Test
    void informationAtOddsOfThreeToOneIsThreeSixteenthsOfTheSquaredDiscrimination() {
        assertThat(item.information(-0.4 + Math.log(3) / 1.7)).isCloseTo(1.7 * 1.7 * 3 / 16, within(1e-15));
    }

    @Test
    void theLogarithmsOfBothAnswersAreThoseOfTheirProbabilities() {
        double theta = -0.4 + Math.log(3) / 1.7;
        assertThat(item.logLikelihood(theta, true)).isCloseTo(Math.log(0.75), within(1e-15));
        assertThat(item.logLikelihood(theta, false)).isCloseTo(Math.log(0.25), within(1e-15));
    }

    @Test
    void farFromTheItemNothingOverflowsOrVanishesIntoNotANumber() {
        assertThat(item.probability(1e6)).isEqualTo(1);
        assertThat(item.probability(-1e6)).isZero();
        assertThat(item.information(1e6)).isZero();
        assertThat(item.information(-1e6)).isZero();
        assertThat(item.logLikelihood(1e6, false)).isCloseTo(-1.7 * (1e6 + 0.4), within(1e-6));
        assertThat(item.logLikelihood(1e6, true)).isZero();
    }

    @Test
    void parametersThatAreNotFiniteAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoParameterLogistic(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoParameterLogistic(1, Double.POSITIVE_INFINITY));
    }
}

package ai.dreamseed.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseFunctionTest {

    static Stream<ResponseFunction> everyModel() {
        return Stream.of(
                new TwoParameterLogistic(1.4, 0.3),
                new ThreeParameterLogistic(1.4, 0.3, 0.2),
                new GradedResponse(1.2, new double[] {-1, 0.2, 1.5}),
                new GeneralizedPartialCredit(0.9, new double[] {0.7, -0.4, 1.1}));
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void probabilitiesSumToOneAndDerivativesAreThoseOfDifferences(ResponseFunction item) {
        int n = item.categories();
        double[] p = new double[n];
        double[] first = new double[n];
        double[] second = new double[n];
        double[] above = new double[n];
        double[] below = new double[n];
        double h = 1e-4;
        for (double theta = -3; theta <= 3; theta += 0.5) {
            item.derivatives(theta, p, first, second);
            item.probabilities(theta + h, above);
            item.probabilities(theta - h, below);
            double sum = 0;
            double information = 0;
            for (int k = 0; k < n; k++) {
                sum += p[k];
                double slope = (above[k] - below[k]) / (2 * h);
                assertThat(first[k]).isCloseTo(slope, within(1e-7));
                assertThat(second[k]).isCloseTo((above[k] - 2 * p[k] + below[k]) / (h * h), within(1e-6));
                information += slope * slope / p[k];
            }
            assertThat(sum).isCloseTo(1, within(1e-14));
            assertThat(item.information(theta)).isCloseTo(information, within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void onAnotherScaleTheChancesAreTheSame(ResponseFunction item) {
        double[] p = new double[item.categories()];
        double[] other = new double[item.categories()];
        item.probabilities(0.8, p);
        item.rescaled(1.3, -0.5).probabilities(1.3 * 0.8 - 0.5, other);
        assertThat(other).containsExactly(p, within(1e-14));
        assertThat(item.rescaled(1, 0)).isEqualTo(item).hasSameHashCodeAs(item);
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void farAwayNothingIsNotANumber(ResponseFunction item) {
        double[] p = new double[item.categories()];
        for (double theta : new double[] {-1e4, 1e4}) {
            item.probabilities(theta, p);
            assertThat(Arrays.stream(p)).allMatch(value -> value >= 0 && value <= 1);
            assertThat(item.information(theta)).isBetween(0.0, 1e-6);
        }
    }

    @Test
    void somebodyWhoKnowsNothingGuesses() {
        assertThat(new ThreeParameterLogistic(1, 0, .25).expectedScore(-50)).isCloseTo(.25, within(1e-12));
    }

    @Test
    void atAStepOfThePartialCreditModelBothCategoriesAreAsLikely() {
        double[] p = new double[3];
        new GeneralizedPartialCredit(1.3, new double[] {-0.4, 0.9}).probabilities(0.9, p);
        assertThat(p[1]).isCloseTo(p[2], within(1e-15));
    }

    @Test
    void atAThresholdOfTheGradedModelHalfAreBeyondIt() {
        double[] p = new double[3];
        new GradedResponse(1.3, new double[] {-0.4, 0.9}).probabilities(0.9, p);
        assertThat(p[2]).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ThreeParameterLogistic(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GradedResponse(1, new double[] {1, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> new GradedResponse(1, new double[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeneralizedPartialCredit(1, new double[] {Double.NaN}));
    }
}

package ai.dreamseed.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.psychometrics.Scoring.Method;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScoringTest {

    private static final int[] FIVE = {0, 1, 2, 3, 4};

    private static final Scoring LSAT6 = Scoring.of(
            new TwoParameterLogistic(.825660, -3.358811),
            new TwoParameterLogistic(.722744, -1.370058),
            new TwoParameterLogistic(.890875, -.279666),
            new TwoParameterLogistic(.688368, -1.866381),
            new TwoParameterLogistic(.656856, -3.125907));

    private static byte[] pattern(String pattern) {
        byte[] categories = new byte[pattern.length()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = (byte) (pattern.charAt(i) - '0');
        }
        return categories;
    }

    @ParameterizedTest
    @CsvSource({"00000, -1.89677, .80128", "11111, .64562, .85901", "10101, -.34835, .82230"})
    void theMeanOfThePosteriorIsThatOfMirt(String pattern, double value, double standardError) {
        Estimate estimate = LSAT6.estimate(Method.EAP, FIVE, pattern(pattern), 5);
        assertThat(estimate.value()).isCloseTo(value, within(1e-5));
        assertThat(estimate.standardError()).isCloseTo(standardError, within(1e-5));
    }

    @Test
    void withTwoEqualItemsHalfRightMaximumLikelihoodIsTheDifficulty() {
        Scoring two = Scoring.of(new TwoParameterLogistic(1.3, 0.4), new TwoParameterLogistic(1.3, 0.4));
        Estimate likelihood = two.estimate(Method.MLE, new int[] {0, 1}, pattern("10"), 2);
        // I = 2 · 1.3² / 4.
        assertThat(likelihood.value()).isCloseTo(0.4, within(1e-9));
        assertThat(likelihood.standardError()).isCloseTo(1 / Math.sqrt(2 * 1.69 / 4), within(1e-9));
        assertThat(two.estimate(Method.WLE, new int[] {0, 1}, pattern("10"), 2).value())
                .isCloseTo(0.4, within(1e-9));
    }

    @Test
    void threeOfFourRaschItemsRightIsTheLogarithmOfThreeForMaximumLikelihood() {
        TwoParameterLogistic item = new TwoParameterLogistic(1, 0);
        Scoring four = Scoring.of(item, item, item, item);
        int[] items = {0, 1, 2, 3};
        assertThat(four.estimate(Method.MLE, items, pattern("1110"), 4).value()).isCloseTo(Math.log(3), within(1e-9));
        // Warm's estimate for n equal Rasch items adds half an answer on both sides: log((r + ½) / (n − r + ½)).
        assertThat(four.estimate(Method.WLE, items, pattern("1110"), 4).value())
                .isCloseTo(Math.log(3.5 / 1.5), within(1e-9));
        assertThat(four.estimate(Method.WLE, items, pattern("1111"), 4).value())
                .isCloseTo(Math.log(4.5 / 0.5), within(1e-9));
    }

    @Test
    void theModeOfThePosteriorSolvesItsEquation() {
        // One Rasch item right: 1 − P(θ) = θ at θ = .401058.
        Scoring one = Scoring.of(new TwoParameterLogistic(1, 0));
        Estimate estimate = one.estimate(Method.MAP, new int[] {0}, pattern("1"), 1);
        assertThat(estimate.value()).isCloseTo(.4010581, within(1e-6));
        double p = 1 / (1 + Math.exp(-.4010581));
        assertThat(estimate.standardError()).isCloseTo(1 / Math.sqrt(1 + p * (1 - p)), within(1e-6));
    }

    @Test
    void everythingRightHasNoFiniteMaximumLikelihoodButEverythingElse() {
        assertThat(LSAT6.estimate(Method.MLE, FIVE, pattern("11111"), 5))
                .isEqualTo(new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThat(LSAT6.estimate(Method.MLE, FIVE, pattern("00000"), 5).value())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        for (Method method : new Method[] {Method.EAP, Method.MAP, Method.WLE}) {
            assertThat(LSAT6.estimate(method, FIVE, pattern("11111"), 5).value())
                    .isBetween(0.0, 6.0);
            assertThat(LSAT6.estimate(method, FIVE, pattern("00000"), 5).value())
                    .isBetween(-8.0, 0.0);
        }
    }

    @Test
    void withoutAnswersOnlyThePriorSpeaks() {
        assertThat(LSAT6.estimate(Method.EAP, FIVE, new byte[0], 0).value()).isCloseTo(0, within(1e-12));
        assertThat(LSAT6.estimate(Method.MAP, FIVE, new byte[0], 0)).isEqualTo(new Estimate(0, 1));
        assertThat(LSAT6.estimate(Method.MLE, FIVE, new byte[0], 0).value()).isNaN();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void abilitiesAreFoundUnderEveryModelAndAsSurelyAsItSays(Method method) {
        SplittableRandom random = new SplittableRandom(3);
        ResponseFunction[] items = new ResponseFunction[60];
        for (int i = 0; i < items.length; i++) {
            double a = 0.8 + 0.8 * random.nextDouble();
            double b = random.nextGaussian();
            items[i] = switch (i % 4) {
                case 0 -> new TwoParameterLogistic(a, b);
                case 1 -> new ThreeParameterLogistic(a, b, .2);
                case 2 -> new GradedResponse(a, new double[] {b - 1, b + 1});
                default -> new GeneralizedPartialCredit(a, new double[] {b + .5, b - .5});
            };
        }
        Scoring scoring = Scoring.of(items);
        int[] all = java.util.stream.IntStream.range(0, items.length).toArray();
        byte[] answers = new byte[items.length];
        double[] p = new double[3];
        double standardised = 0;
        for (int learner = 0; learner < 400; learner++) {
            double theta = random.nextGaussian();
            for (int i = 0; i < items.length; i++) {
                items[i].probabilities(theta, p);
                double u = random.nextDouble();
                int k = 0;
                while (k < items[i].categories() - 1 && u >= p[k]) {
                    u -= p[k++];
                }
                answers[i] = (byte) k;
            }
            Estimate estimate = scoring.estimate(method, all, answers, items.length);
            standardised += Math.pow((estimate.value() - theta) / estimate.standardError(), 2) / 400;
        }
        // 400 squares of mean 1: their mean has standard deviation .07.
        assertThat(standardised).isBetween(.75, 1.25);
    }

    @Test
    void theMeanMovesWithThePopulation() {
        TwoParameterLogistic item = new TwoParameterLogistic(1, 2);
        Scoring able = Scoring.of(new ResponseFunction[] {item}, 2, 1);
        // The same situation two logits higher: one right answer to an item in the middle of N(0, 1) gives .413242.
        assertThat(able.estimate(Method.EAP, new int[] {0}, new byte[] {1}, 1).value())
                .isCloseTo(2.413242, within(1e-5));
    }

    @Test
    void answersThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LSAT6.estimate(Method.EAP, new int[] {5}, new byte[] {1}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LSAT6.estimate(Method.EAP, new int[] {0}, new byte[] {2}, 1));
    }
}

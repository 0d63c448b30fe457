package ai.dreamseed.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdaptiveTestTest {

    private static final Randomesque BEST = new Randomesque(1);

    /** log a ~ N(0.2, 0.3²), b ~ N(0, 1). */
    private static TwoParameterLogistic[] items(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TwoParameterLogistic[] items = new TwoParameterLogistic[count];
        for (int i = 0; i < count; i++) {
            double a = Math.exp(0.2 + 0.3 * random.nextGaussian());
            items[i] = new TwoParameterLogistic(a, random.nextGaussian());
        }
        return items;
    }

    private static AdaptiveTest.Design design(ItemBank bank, Criterion criterion, Exposure exposure) {
        return new AdaptiveTest.Design(bank, criterion, exposure, Stopping.at(0.3, 300));
    }

    @Test
    void threeHundredItemsMeasureInAThirdOfTheLengthOfRandomChoice() {
        // Several banks, so that no single draw decides.
        double length = 0;
        double byChance = 0;
        double square = 0;
        double error = 0;
        double bias = 0;
        for (int seed = 1; seed <= 5; seed++) {
            ItemBank bank = ItemBank.of(items(300, seed));
            AdaptiveSimulation simulation = new AdaptiveSimulation(1_000 + seed);
            AdaptiveSimulation.Outcome best = simulation.of(design(bank, Criterion.MAXIMUM_INFORMATION, BEST), 2_000);
            length += best.meanLength() / 5;
            square += best.rmse() * best.rmse() / 5;
            error += best.meanStandardError() / 5;
            bias += best.bias() / 5;
            byChance += simulation.of(design(bank, Criterion.RANDOM, BEST), 300).meanLength() / 5;
        }
        assertThat(length).isLessThanOrEqualTo(16).isLessThanOrEqualTo(byChance / 2);
        assertThat(bias).isCloseTo(0, within(.012));
        assertThat(error).isLessThan(.29);
        // The error is what the posterior says it is; 10,000 learners know it to .002.
        assertThat(Math.sqrt(square)).isCloseTo(error, within(.008));
    }

    @Test
    void theErrorOfMeasurementComesFromTheItemsOfTheTestAlone() {
        ItemBank bank = ItemBank.of(new TwoParameterLogistic(1, 0), new TwoParameterLogistic(2, 0.5));
        AdaptiveTest test = design(bank, Criterion.MAXIMUM_INFORMATION, BEST).begin();
        assertThat(test.measurementError()).isInfinite();
        test.answer(0, 1);
        // At the EAP of .413242, which integration with 30 digits gives, P = .601865 and P (1 − P) = .239624.
        assertThat(test.measurementError()).isCloseTo(1 / Math.sqrt(.239624), within(1e-5));
        assertThat(test.estimate().standardError()).isCloseTo(.910621, within(1e-5));
    }

    @Test
    void byThePosteriorATestEndsEarlierThanByMeasurementAlone() {
        ItemBank bank = ItemBank.of(items(300, 1));
        Stopping measured = Stopping.at(0.3, 300);
        Outcomes outcomes = new Outcomes(bank, measured, measured.by(Stopping.Certainty.POSTERIOR));
        assertThat(outcomes.second().meanLength()).isLessThan(outcomes.first().meanLength());
        // Each keeps its own promise, and only that.
        assertThat(outcomes.first().meanMeasurementError()).isBetween(.28, .3);
        assertThat(outcomes.second().meanStandardError()).isBetween(.28, .3);
        assertThat(outcomes.first().precise()).isEqualTo(1);
    }

    private record Outcomes(AdaptiveSimulation.Outcome first, AdaptiveSimulation.Outcome second) {

        Outcomes(ItemBank bank, Stopping one, Stopping other) {
            this(of(bank, one), of(bank, other));
        }

        private static AdaptiveSimulation.Outcome of(ItemBank bank, Stopping stopping) {
            return new AdaptiveSimulation(31)
                    .of(new AdaptiveTest.Design(bank, Criterion.MAXIMUM_INFORMATION, BEST, stopping), 500);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIKELIHOOD_WEIGHTED", "POSTERIOR_WEIGHTED", "KULLBACK_LEIBLER"})
    void theOtherCriteriaMeasureAboutAsQuickly(Criterion criterion) {
        AdaptiveSimulation.Outcome outcome =
                new AdaptiveSimulation(11).of(design(ItemBank.of(items(300, 1)), criterion, BEST), 500);
        assertThat(outcome.meanLength()).isLessThan(17);
        // 500 learners know the error to .009.
        assertThat(outcome.rmse()).isCloseTo(outcome.meanStandardError(), within(.03));
        assertThat(outcome.meanMeasurementError()).isBetween(.28, .3);
    }

    @Test
    void theFirstItemOfEachCriterionIsTheBestByLookingAtAll() {
        TwoParameterLogistic[] items = items(2_000, 2);
        ItemBank bank = ItemBank.of(items);
        Quadrature grid = Quadrature.standardNormal();
        double[] weighted = new double[items.length];
        double[] divergence = new double[items.length];
        for (int i = 0; i < items.length; i++) {
            for (int q = 0; q < grid.count(); q++) {
                weighted[i] += Math.exp(grid.logWeight(q)) * items[i].information(grid.node(q));
            }
            double p = items[i].probability(0);
            for (double theta = -2.995; theta < 3; theta += 0.01) {
                double other = items[i].probability(theta);
                divergence[i] += 0.01 * (p * Math.log(p / other) + (1 - p) * Math.log((1 - p) / (1 - other)));
            }
        }
        assertThat(weighted[first(bank, Criterion.POSTERIOR_WEIGHTED)]).isCloseTo(max(weighted), within(1e-9));
        assertThat(divergence[first(bank, Criterion.KULLBACK_LEIBLER)]).isCloseTo(max(divergence), within(.02));
    }

    private static int first(ItemBank bank, Criterion criterion) {
        return design(bank, criterion, BEST).begin().next(i -> true, new SplittableRandom(1));
    }

    private static double max(double[] values) {
        return java.util.Arrays.stream(values).max().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void anItemIsShownOnceAndOneThatIsExcludedNever(Criterion criterion) {
        ItemBank bank = ItemBank.of(items(12, 3));
        AdaptiveTest test = design(bank, criterion, new Randomesque(3)).begin();
        RandomGenerator random = new SplittableRandom(4);
        java.util.Set<Integer> shown = new java.util.HashSet<>();
        int item;
        while ((item = test.next(i -> i != 5, random)) >= 0) {
            assertThat(shown.add(item)).isTrue();
            test.answer(item, random.nextInt(2));
        }
        assertThat(shown).hasSize(11).doesNotContain(5);
    }

    @Test
    void noItemIsLikelyToBeSeenByMoreLearnersThanWanted() {
        for (int seed = 1; seed <= 2; seed++) {
            ItemBank bank = ItemBank.of(items(300, seed));
            AdaptiveTest.Design free = design(bank, Criterion.MAXIMUM_INFORMATION, BEST);
            AdaptiveSimulation simulation = new AdaptiveSimulation(5);
            SympsonHetter control = simulation.sympsonHetter(free, .25, 500, 20);
            AdaptiveSimulation.Outcome outcome =
                    new AdaptiveSimulation(99).of(design(bank, Criterion.MAXIMUM_INFORMATION, control), 6_000);
            assertThat(simulation.of(free, 200).greatestExposure()).isEqualTo(1);
            // 6,000 learners count a share of .25 to .0056; the greatest of some twenty is within three of that.
            assertThat(outcome.greatestExposure()).isLessThan(.25 + 3 * .0056).isGreaterThan(.22);
            assertThat(outcome.meanLength()).isLessThan(19);
        }
    }

    @Test
    void whereItIsCountedNoItemIsSeenByMoreLearnersThanWanted() {
        AdaptiveTest.Design free = design(ItemBank.of(items(300, 1)), Criterion.MAXIMUM_INFORMATION, BEST);
        for (double share : new double[] {.1, .25, .5}) {
            AdaptiveSimulation.Outcome outcome =
                    new AdaptiveSimulation(6).counting(share).of(free, 400);
            assertThat(outcome.greatestExposure()).isLessThanOrEqualTo(share).isGreaterThan(share - .01);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new AdaptiveSimulation(6).counting(0));
    }

    @Test
    void everySkillGetsItsShare() {
        TwoParameterLogistic[] items = items(1_000, 6);
        int[] group = new int[1_000];
        for (int i = 0; i < group.length; i++) {
            group[i] = i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2;
        }
        ItemBank bank = ItemBank.of(items, new ContentBalance(group, new double[] {1, 1, 2}));
        for (Criterion criterion : Criterion.values()) {
            AdaptiveTest test = design(bank, criterion, new Randomesque(3)).begin();
            RandomGenerator random = new SplittableRandom(7);
            int[] shown = new int[3];
            for (int n = 0; n < 40; n++) {
                int item = test.next(i -> true, random);
                shown[group[item]]++;
                test.answer(item, random.nextInt(2));
            }
            assertThat(shown).containsExactly(10, 10, 20);
        }
    }

    @Test
    void whereASkillIsUsedUpTheOthersGoOn() {
        ItemBank bank = ItemBank.of(items(6, 8), new ContentBalance(new int[] {0, 0, 0, 0, 0, 1}, new double[] {1, 1}));
        AdaptiveTest test = design(bank, Criterion.MAXIMUM_INFORMATION, BEST).begin();
        RandomGenerator random = new SplittableRandom(9);
        for (int n = 0; n < 6; n++) {
            int item = test.next(i -> true, random);
            assertThat(item).isNotNegative();
            test.answer(item, 1);
        }
        assertThat(test.next(i -> true, random)).isEqualTo(-1);
    }

    @Test
    void aTestEndsByPrecisionLengthOrTime() {
        Stopping stopping = new Stopping(.3, 5, 20, 600);
        assertThat(stopping.reason(new Estimate(0, .31), 10, 10)).isEmpty();
        assertThat(stopping.reason(new Estimate(0, .3), 10, 10)).contains(Stopping.Reason.PRECISE);
        assertThat(stopping.reason(new Estimate(0, .3), 4, 10)).isEmpty();
        assertThat(stopping.reason(new Estimate(0, .5), 20, 10)).contains(Stopping.Reason.LENGTH);
        assertThat(stopping.reason(new Estimate(0, .5), 3, 600)).contains(Stopping.Reason.TIME);
        assertThat(stopping.measuredBy()).isEqualTo(Stopping.Certainty.INFORMATION);
        assertThatIllegalArgumentException().isThrownBy(() -> new Stopping(-1, 0, 1, 1));
    }

    @Test
    void aBankOfSeveralModelsIsTestedToo() {
        SplittableRandom random = new SplittableRandom(10);
        ResponseFunction[] items = new ResponseFunction[600];
        for (int i = 0; i < items.length; i++) {
            double a = 0.8 + random.nextDouble();
            double b = random.nextGaussian();
            items[i] = i % 2 == 0
                    ? new ThreeParameterLogistic(a, b, .2)
                    : new GradedResponse(a, new double[] {b - 1, b + 1});
        }
        AdaptiveSimulation.Outcome outcome = new AdaptiveSimulation(12)
                .of(design(ItemBank.of(items), Criterion.MAXIMUM_INFORMATION, new Randomesque(5)), 300);
        assertThat(outcome.precise()).isGreaterThan(.95);
        assertThat(outcome.rmse()).isCloseTo(.295, within(.04));
    }

    @Test
    void theSameSeedGivesTheSameTests() {
        AdaptiveTest.Design design =
                design(ItemBank.of(items(100, 1)), Criterion.MAXIMUM_INFORMATION, new Randomesque(5));
        assertThat(new AdaptiveSimulation(1).of(design, 50).rmse())
                .isEqualTo(new AdaptiveSimulation(1).of(design, 50).rmse())
                .isNotEqualTo(new AdaptiveSimulation(2).of(design, 50).rmse());
    }
}

package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.Posterior;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PredictedScoreTest {

    private static final TwoParameterLogistic EVEN = new TwoParameterLogistic(1, 0);

    /** By adaptive quadrature at 30 digits over all eight ways to answer (mpmath). */
    @Test
    void threeItemsGiveTheMeanOfTheCharacteristicCurveUnderThePosterior() {
        PredictedScore score = PredictedScore.of(
                new Estimate(.3, .5),
                List.of(
                        new TwoParameterLogistic(1.2, -.5),
                        new TwoParameterLogistic(.8, .4),
                        new TwoParameterLogistic(1, 1.2)));
        assertThat(score.value()).isCloseTo(49.6184532193020525, within(1e-4));
        // None right with .1225, all with .1174: neither tail may be cut off.
        assertThat(score.low()).isZero();
        assertThat(score.high()).isEqualTo(100);
    }

    /** B(100, ½): P(X ≤ 43) = .0967, P(X ≤ 44) = .1356. */
    @Test
    void ofAnAbilityKnownExactlyOnlyTheBinomialUncertaintyIsLeft() {
        PredictedScore each = PredictedScore.of(new Estimate(0, 0), Collections.nCopies(100, EVEN));
        PredictedScore drawn = PredictedScore.of(new Estimate(0, 0), List.of(EVEN), 100);
        assertThat(each.value()).isCloseTo(50, within(1e-9));
        assertThat(each.low()).isEqualTo(44);
        assertThat(each.high()).isEqualTo(56);
        assertThat(drawn.value()).isCloseTo(50, within(1e-9));
        assertThat(drawn.low()).isEqualTo(44);
        assertThat(drawn.high()).isEqualTo(56);
    }

    /** Of 500 items the binomial part is small: the interval is the curve at the tenth and ninetieth hundredth of N. */
    @Test
    void ofALongTestMostlyTheUncertaintyOfTheAbilityIsLeft() {
        PredictedScore score = PredictedScore.of(new Estimate(0, .8), List.of(EVEN), 500);
        double reach = 100 / (1 + Math.exp(.8 * 1.2815515655446004));
        assertThat(score.low()).isCloseTo(reach, within(1.0));
        assertThat(score.high()).isCloseTo(100 - reach, within(1.0));
    }

    @Test
    void aShorterTestAndALessSureAbilityMakeTheIntervalWider() {
        PredictedScore sure = PredictedScore.of(new Estimate(.5, .2), List.of(EVEN), 100);
        PredictedScore unsure = PredictedScore.of(new Estimate(.5, .6), List.of(EVEN), 100);
        PredictedScore shorter = PredictedScore.of(new Estimate(.5, .2), List.of(EVEN), 20);
        assertThat(unsure.high() - unsure.low()).isGreaterThan(sure.high() - sure.low());
        assertThat(shorter.high() - shorter.low()).isGreaterThan(sure.high() - sure.low());
    }

    @Test
    void difficultiesAloneAreItemsOfDiscriminationOne() {
        assertThat(PredictedScore.of(new Estimate(.2, .4), new double[] {-1, .5}))
                .isEqualTo(PredictedScore.of(
                        new Estimate(.2, .4),
                        List.of(new TwoParameterLogistic(1, -1), new TwoParameterLogistic(1, .5))));
    }

    @Test
    void farBeyondTheItemsTheScoreIsAllOrNothing() {
        assertThat(PredictedScore.of(new Estimate(900, 1), List.of(EVEN), 30))
                .isEqualTo(new PredictedScore(100, 100, 100));
        assertThat(PredictedScore.of(new Estimate(-900, 1), List.of(EVEN), 30).high())
                .isZero();
        assertThat(PredictedScore.of(new Estimate(-900, 1), List.of(EVEN)).high())
                .isZero();
    }

    /** Learners of a normal population, each measured by 25 answers, then given a test of 30 other items. */
    @Test
    void theIntervalHoldsTheScoreFourTimesInFiveOrALittleMore() {
        SplittableRandom random = new SplittableRandom(41);
        int held = 0;
        double off = 0;
        int learners = 3_000;
        List<TwoParameterLogistic> test = items(random, 30);
        for (int l = 0; l < learners; l++) {
            double ability = random.nextGaussian();
            Posterior posterior = Posterior.prior();
            for (TwoParameterLogistic item : items(random, 25)) {
                posterior = posterior.after(item, random.nextDouble() < item.probability(ability));
            }
            PredictedScore predicted = PredictedScore.of(posterior.estimate(), test);
            double score = 0;
            for (TwoParameterLogistic item : test) {
                score += random.nextDouble() < item.probability(ability) ? 100.0 / 30 : 0;
            }
            held += score >= predicted.low() - 1e-9 && score <= predicted.high() + 1e-9 ? 1 : 0;
            off += (score - predicted.value()) / learners;
        }
        // .8 and what whole items add; a share of 3,000 is known to .7 %.
        assertThat(held / (double) learners).isBetween(.80, .87);
        assertThat(off).isCloseTo(0, within(1.0));
    }

    private static List<TwoParameterLogistic> items(SplittableRandom random, int count) {
        List<TwoParameterLogistic> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new TwoParameterLogistic(.7 + .9 * random.nextDouble(), random.nextGaussian()));
        }
        return items;
    }

    @Test
    void whatCannotBePredictedIsRefused() {
        Estimate even = new Estimate(0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> PredictedScore.of(even, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> PredictedScore.of(even, List.of(), 10));
        assertThatIllegalArgumentException().isThrownBy(() -> PredictedScore.of(even, List.of(EVEN), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictedScore.of(even, List.of(EVEN), PredictedScore.LONGEST + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictedScore.of(new Estimate(Double.NaN, 1), List.of(EVEN)));
        assertThatIllegalArgumentException().isThrownBy(() -> PredictedScore.of(new Estimate(0, -1), List.of(EVEN)));
    }
}

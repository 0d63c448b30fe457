package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForesightTest {

    private static Evaluation evaluation(double[] chances, boolean[] right) {
        int[] learner = new int[chances.length];
        for (int i = 0; i < learner.length; i++) {
            learner[i] = i;
        }
        return new Foresight(chances, right, learner, chances.length, chances.length).evaluation();
    }

    /** By looking at every pair. */
    private static double pairs(double[] chances, boolean[] right, boolean[] counted) {
        double won = 0;
        double all = 0;
        for (int i = 0; i < chances.length; i++) {
            for (int j = 0; j < chances.length; j++) {
                if (right[i] && !right[j] && counted[i] && counted[j]) {
                    all++;
                    won += chances[i] > chances[j] ? 1 : chances[i] == chances[j] ? .5 : 0;
                }
            }
        }
        return won / all;
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrderTiesCountingHalf() {
        SplittableRandom random = new SplittableRandom(21);
        for (int round = 0; round < 40; round++) {
            int n = 2 + random.nextInt(120);
            double[] chances = new double[n];
            boolean[] right = new boolean[n];
            boolean[] all = new boolean[n];
            for (int i = 0; i < n; i++) {
                chances[i] = (1 + random.nextInt(12)) / 14.0;
                right[i] = i == 0 || i != 1 && random.nextBoolean();
                all[i] = true;
            }
            assertThat(evaluation(chances, right).auc()).isCloseTo(pairs(chances, right, all), within(1e-14));
        }
    }

    @Test
    void allChancesEqualAreWorthAHalf() {
        boolean[] right = {true, false, true};
        assertThat(evaluation(new double[] {.7, .7, .7}, right).auc()).isEqualTo(.5);
        assertThat(evaluation(new double[] {.9, .1, .8}, right).auc()).isEqualTo(1);
        assertThat(evaluation(new double[] {.1, .9, .2}, right).auc()).isEqualTo(0);
    }

    @Test
    void lossAndDeviationAreThoseByHand() {
        Evaluation evaluation = evaluation(new double[] {.8, .4}, new boolean[] {true, false});
        // −(log .8 + log .6) / 2 and √((.2² + .4²) / 2)
        assertThat(evaluation.logLoss()).isCloseTo(.366984587540110, within(1e-12));
        assertThat(evaluation.rmse()).isCloseTo(Math.sqrt(.1), within(1e-12));
        assertThat(evaluation.scored()).isEqualTo(2);
    }

    @Test
    void whereNothingCanBeComparedThereIsNoArea() {
        assertThat(evaluation(new double[] {.8, .4}, new boolean[] {true, true}).auc())
                .isNaN();
        assertThat(evaluation(new double[0], new boolean[0])).isEqualTo(Evaluation.NONE);
    }

    /** Learners differ much and answer often, so that counting each answer as a draw would be far too sure. */
    @Test
    void theStandardErrorIsThatOfDrawingLearnersAnew() {
        SplittableRandom random = new SplittableRandom(22);
        int rounds = 400;
        double sum = 0;
        double squares = 0;
        double said = 0;
        for (int round = 0; round < rounds; round++) {
            double[] chances = new double[40 * 20];
            boolean[] right = new boolean[chances.length];
            int[] learner = new int[chances.length];
            for (int l = 0; l < 40; l++) {
                double ability = 2 * random.nextGaussian();
                double error = random.nextGaussian();
                for (int i = 20 * l; i < 20 * l + 20; i++) {
                    double ease = random.nextGaussian();
                    chances[i] = 1 / (1 + Math.exp(-(ability + error + ease)));
                    right[i] = random.nextDouble() < 1 / (1 + Math.exp(-(ability + ease)));
                    learner[i] = l;
                }
            }
            Evaluation evaluation = new Foresight(chances, right, learner, chances.length, 40).evaluation();
            sum += evaluation.auc();
            squares += evaluation.auc() * evaluation.auc();
            said += evaluation.standardError() / rounds;
        }
        double seen = Math.sqrt((squares - sum * sum / rounds) / (rounds - 1));
        // A standard deviation from 400 draws is known to 3.5 %.
        assertThat(said / seen).isBetween(.88, 1.12);
    }

    @Test
    void aModelDiffersFromItselfByNothing() {
        Foresight one =
                new Foresight(new double[] {.2, .6, .7}, new boolean[] {false, true, false}, new int[] {0, 1, 1}, 3, 2);
        assertThat(one.standardErrorAgainst(one)).isZero();
    }
}

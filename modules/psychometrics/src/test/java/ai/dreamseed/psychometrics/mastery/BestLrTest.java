package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BestLrTest {

    private final KnowledgeModel model = Models.of("best-lr", new double[] {.1, .9, 1.1, .5, .2, .3, .25, .15});

    /** Expected to 30 digits by mpmath from the formula of docs/algorithms/mastery.md. */
    @Test
    void theLogitIsTheWeightedSumOfTheFeatures() {
        double[] state = model.unknown();
        // .1 + .9 · .7 − 1.1 · .3 = .4
        assertThat(model.chance(state, .7, .3, 0)).isCloseTo(1 / (1 + Math.exp(-.4)), within(1e-14));
        model.learn(state, 0, 0, 0, true, false);
        model.learn(state, 0, 0, 5, true, false);
        model.learn(state, 0, 0, 2, false, false);
        // Two right, one wrong, the moving mean ¼, 7/16, 5/64, and three days since the last that was right.
        assertThat(model.chance(state, .7, .3, 1)).isCloseTo(.651620527158695, within(1e-14));
    }

    @Test
    void theOrderOfTheAnswersMattersOnlyThroughTheLastOnes() {
        double[] improving = model.unknown();
        double[] worsening = model.unknown();
        for (int n = 0; n < 6; n++) {
            model.learn(improving, 0, 0, 0, n >= 3, false);
            model.learn(worsening, 0, 0, 0, n < 3, false);
        }
        assertThat(model.chance(improving, 0, 0, 0)).isGreaterThan(model.chance(worsening, 0, 0, 0));
    }
}

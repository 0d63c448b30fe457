package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values to 30 digits by mpmath from the formulas of docs/algorithms/mastery.md. */
class EloTest {

    private final KnowledgeModel model = Models.of("elo", new double[] {1, 0, .4, .1, .1, .1});

    @Test
    void aRightAnswerToAnEvenItemRaisesTheLevelByHalfAStepAndHalfTheGrowth() {
        double[] state = model.unknown();
        assertThat(model.chance(state, .7, .7, 0)).isCloseTo(.5, within(1e-15));
        model.learn(state, .7, .7, 0, true, false);
        // (.4 + .1) · ½ = .25.
        assertThat(model.chance(state, 0, 0, 0)).isCloseTo(.562176500885798, within(1e-14));
        assertThat(model.mastery(state, 9)).isCloseTo(.504935212394287, within(1e-14));
    }

    @Test
    void aWrongAnswerLowersByASmallerStepAndProvesNothingAgainstForgetting() {
        double[] state = model.unknown();
        model.learn(state, 0, 0, 0, true, false);
        assertThat(model.chance(state, 0, .5, 3)).isCloseTo(.404047279549939, within(1e-14));
        model.learn(state, 0, .5, 3, false, false);
        // Forgetting goes on from the answer that was right, four days ago.
        assertThat(model.chance(state, 0, 0, 1)).isCloseTo(.485536517546955, within(1e-14));
    }
}

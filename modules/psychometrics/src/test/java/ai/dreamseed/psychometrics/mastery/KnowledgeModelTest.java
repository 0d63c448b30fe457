package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model promises, whatever its formula. */
class KnowledgeModelTest {

    /** The last bits of a sum. */
    private static final double ROUNDING = 1e-12;

    private static Stream<KnowledgeModel> models() {
        return Stream.of("elo", "bkt", "best-lr").map(Models::standard);
    }

    /** A learner with a past that is anything but smooth. */
    private static double[] past(KnowledgeModel model, SplittableRandom random) {
        double[] state = model.unknown();
        for (int n = random.nextInt(30); n > 0; n--) {
            model.learn(
                    state,
                    2 * random.nextGaussian(),
                    2 * random.nextGaussian(),
                    40 * random.nextDouble() - 5,
                    random.nextBoolean(),
                    random.nextInt(4) == 0);
        }
        return state;
    }

    @ParameterizedTest
    @MethodSource("models")
    void masteryFallsWithTimeAndStaysAChance(KnowledgeModel model) {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < 500; n++) {
            double[] state = past(model, random);
            double before = 1;
            for (double days = 0; days < 4_000; days = 2 * days + .25) {
                double mastery = model.mastery(state, days);
                assertThat(mastery).isGreaterThan(0).isLessThan(before);
                before = mastery;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAnswerThatWasHelpedAndRightNeverRaisesMastery(KnowledgeModel model) {
        SplittableRandom random = new SplittableRandom(2);
        for (int n = 0; n < 2_000; n++) {
            double[] state = past(model, random);
            double days = 30 * random.nextDouble();
            double before = model.mastery(state, days);
            model.learn(state, 2 * random.nextGaussian(), 2 * random.nextGaussian(), days, true, true);
            assertThat(model.mastery(state, 0)).isCloseTo(before, within(ROUNDING));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aRightAnswerNeverLowersMasteryAndAWrongOneNeverRaisesItEvenIfHelped(KnowledgeModel model) {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < 4_000; n++) {
            double[] state = past(model, random);
            double days = random.nextBoolean() ? 0 : 30 * random.nextDouble();
            double before = model.mastery(state, days);
            boolean correct = random.nextBoolean();
            model.learn(
                    state,
                    2 * random.nextGaussian(),
                    2 * random.nextGaussian(),
                    days,
                    correct,
                    !correct && random.nextBoolean());
            if (correct) {
                assertThat(model.mastery(state, 0)).isGreaterThanOrEqualTo(before - ROUNDING);
            } else {
                assertThat(model.mastery(state, 0)).isLessThanOrEqualTo(before + ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theChanceRisesWithAbilityAndFallsWithDifficultyAndTime(KnowledgeModel model) {
        SplittableRandom random = new SplittableRandom(4);
        for (int n = 0; n < 500; n++) {
            double[] state = past(model, random);
            double ability = random.nextGaussian();
            double difficulty = random.nextGaussian();
            double chance = model.chance(state, ability, difficulty, 2);
            assertThat(model.chance(state, ability + .1, difficulty, 2)).isGreaterThan(chance);
            assertThat(model.chance(state, ability, difficulty + .1, 2)).isLessThan(chance);
            assertThat(model.chance(state, ability, difficulty, 3)).isLessThan(chance);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingRightEndsMasteredAndEverythingWrongUnmastered(KnowledgeModel model) {
        double[] right = model.unknown();
        double[] wrong = model.unknown();
        for (int n = 0; n < 10_000; n++) {
            model.learn(right, 1, 0, .01, true, false);
            model.learn(wrong, -1, 0, .01, false, false);
        }
        assertThat(model.mastery(right, 0)).isBetween(.85, 1.0);
        assertThat(model.mastery(wrong, 0)).isBetween(0.0, .2);
        // Neither is lost for ever: a month of the opposite is believed.
        for (int n = 0; n < 40; n++) {
            model.learn(right, 1, 0, .01, false, false);
            model.learn(wrong, -1, 0, .01, true, false);
        }
        assertThat(model.mastery(right, 0)).isLessThan(.85);
        assertThat(model.mastery(wrong, 0)).isGreaterThan(.2);
    }

    @ParameterizedTest
    @MethodSource("models")
    void twelveRightAnswersToItemsThatSuitAreEnoughToMaster(KnowledgeModel model) {
        double[] state = model.unknown();
        for (int n = 0; n < 12; n++) {
            // Right to items that are 1.4 logits easier than the learner is able: four of five are expected to be.
            model.learn(state, 0, -1.4, n % 4 == 0 ? 1 : 0, true, false);
        }
        assertThat(model.mastery(state, 0)).isGreaterThan(.85);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aClockThatJumpsBackCountsAsNoTime(KnowledgeModel model) {
        double[] back = model.unknown();
        double[] none = model.unknown();
        model.learn(back, .3, .1, 0, true, false);
        model.learn(none, .3, .1, 0, true, false);
        model.learn(back, .3, .1, -400, false, false);
        model.learn(none, .3, .1, 0, false, false);
        assertThat(back).isEqualTo(none);
        assertThat(model.mastery(back, -1e300)).isEqualTo(model.mastery(none, 0));
    }

    @ParameterizedTest
    @MethodSource("models")
    void whateverComesInWhatComesOutIsFinite(KnowledgeModel model) {
        double[] any = {
            0, -1, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
        };
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 0; n < 20_000; n++) {
            double[] state = model.unknown();
            for (int i = 0; i < state.length; i++) {
                state[i] = random.nextBoolean() ? state[i] : any[random.nextInt(any.length)];
            }
            double ability = any[random.nextInt(any.length)];
            double difficulty = any[random.nextInt(any.length)];
            double days = any[random.nextInt(any.length)];
            assertThat(model.chance(state, ability, difficulty, days)).isBetween(1e-14, 1 - 1e-14);
            assertThat(model.mastery(state, days)).isBetween(1e-14, 1 - 1e-14);
            model.learn(state, ability, difficulty, days, random.nextBoolean(), false);
            for (double entry : state) {
                assertThat(entry).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theSameAnswersGiveTheSameStateToTheLastBit(KnowledgeModel model) {
        assertThat(past(model, new SplittableRandom(6))).isEqualTo(past(model, new SplittableRandom(6)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelIsMadeAgainOfItsNameAndItsParameters(KnowledgeModel model) {
        double[] parameters = Models.parametersOf(model);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= .9;
        }
        KnowledgeModel other = Models.of(model.name(), parameters);
        assertThat(Models.parametersOf(other)).isEqualTo(parameters);
        double[] state = past(other, new SplittableRandom(7));
        KnowledgeModel again = Models.of(other.name(), Models.parametersOf(other));
        assertThat(again.chance(state, .4, .2, 3)).isEqualTo(other.chance(state, .4, .2, 3));
        // What is handed out or in stays the caller's.
        parameters[0] = .123;
        assertThat(Models.parametersOf(other)[0]).isNotEqualTo(.123);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aStateOfAnotherLengthIsRefused(KnowledgeModel model) {
        double[] other = new double[model.unknown().length + 1];
        assertThatIllegalArgumentException().isThrownBy(() -> model.chance(other, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.mastery(other, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.learn(other, 0, 0, 0, true, false));
    }

    @ParameterizedTest
    @MethodSource("models")
    void parametersThatCannotBeAreRefused(KnowledgeModel model) {
        double[] parameters = Models.parametersOf(model);
        for (double impossible : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e9}) {
            double[] wrong = parameters.clone();
            wrong[wrong.length - 1] = impossible;
            assertThatIllegalArgumentException().isThrownBy(() -> Models.of(model.name(), wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Models.of(model.name(), new double[1]));
    }

    @Test
    void aNameThatNoModelHasIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Models.of("dkt", new double[0]));
    }
}

package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeFittingTest {

    /** Learners who answer as the model foresees. */
    private static Sequences lived(KnowledgeModel model, int learners, int answers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sequences.Builder builder = Sequences.builder();
        for (int learner = 0; learner < learners; learner++) {
            builder.learner();
            double ability = random.nextGaussian();
            for (int skill = 0; skill < 4; skill++) {
                double[] state = model.unknown();
                double day = 0;
                for (int n = 0; n < answers; n++) {
                    double since = n == 0 || n % 4 != 0 ? 0 : 10 * random.nextDouble();
                    day += since;
                    double difficulty = random.nextGaussian();
                    boolean right = random.nextDouble() < model.chance(state, ability, difficulty, since);
                    builder.add(skill, difficulty, ability, day, right, false);
                    model.learn(state, ability, difficulty, since, right, false);
                }
            }
        }
        return builder.build();
    }

    private static FittedModel found(FittedModels models, String name) {
        return models.ranked().stream()
                .filter(fitted -> fitted.model().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theParametersThatMadeTheAnswersAreFoundAgainAndTheirModelForeseesBest() {
        double[] truth = {.2, .25, .2, 3.2, .5, .15};
        FittedModels models = KnowledgeFitting.fit(lived(Models.of("bkt", truth), 250, 16, 31), Watch.NOBODY);
        double[] fitted = Models.parametersOf(found(models, "bkt").model());
        assertThat(fitted[0]).isCloseTo(.2, within(.05));
        assertThat(fitted[1]).isCloseTo(.25, within(.05));
        assertThat(fitted[2]).isCloseTo(.2, within(.04));
        assertThat(fitted[3]).isCloseTo(3.2, within(.25));
        assertThat(fitted[4]).isCloseTo(.5, within(.06));
        assertThat(fitted[5]).isCloseTo(.15, within(.06));
        assertThat(models.ranked().getFirst().model().name()).isEqualTo("bkt");
        assertThat(models.chosen("elo").model().name()).isEqualTo("bkt");
    }

    @Test
    void theSlopesOfALogisticRegressionAreFoundAgain() {
        double[] truth = {-.3, .8, 1.2, .6, .15, .5, .3, .2};
        FittedModels models = KnowledgeFitting.fit(lived(Models.of("best-lr", truth), 200, 16, 32), Watch.NOBODY);
        double[] fitted = Models.parametersOf(found(models, "best-lr").model());
        assertThat(fitted[0]).isCloseTo(-.3, within(.15));
        assertThat(fitted[1]).isCloseTo(.8, within(.1));
        assertThat(fitted[2]).isCloseTo(1.2, within(.1));
        assertThat(fitted[3]).isCloseTo(.6, within(.2));
        assertThat(fitted[7]).isCloseTo(.2, within(.1));
    }

    @Test
    void aNightlyFitWithTheSameAnswersGivesTheSameToTheLastBit() {
        Sequences sequences = new SimulatedLearners(33, 0, .1, 0).learners(12).sequences();
        List<FittedModel> first = KnowledgeFitting.fit(sequences, Watch.NOBODY).ranked();
        List<FittedModel> second = KnowledgeFitting.fit(sequences, Watch.NOBODY).ranked();
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).heldOut()).isEqualTo(first.get(i).heldOut());
            assertThat(Models.parametersOf(second.get(i).model()))
                    .isEqualTo(Models.parametersOf(first.get(i).model()));
        }
    }

    @Test
    void withoutAnswersTheModelsAreTheStandardOnesAndTheOneInForceStays() {
        FittedModels models = KnowledgeFitting.fit(Sequences.builder().build(), Watch.NOBODY);
        assertThat(models.ranked()).hasSize(3).allSatisfy(fitted -> {
            assertThat(fitted.auc()).isNaN();
            double[] standard =
                    Models.parametersOf(Models.standard(fitted.model().name()));
            double[] parameters = Models.parametersOf(fitted.model());
            for (int i = 0; i < standard.length; i++) {
                assertThat(parameters[i]).isCloseTo(standard[i], within(1e-12));
            }
        });
        assertThat(models.ranked().getFirst().model().name()).isEqualTo("elo");
        assertThat(models.chosen("bkt").model().name()).isEqualTo("bkt");
        assertThatIllegalArgumentException().isThrownBy(() -> models.chosen("dkt"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fiftyAnswersAllRightOrAllWrongLeaveTheParametersSensible(boolean right) {
        Sequences.Builder builder = Sequences.builder();
        for (int learner = 0; learner < 5; learner++) {
            builder.learner();
            for (int n = 0; n < 10; n++) {
                builder.add(n % 2, 0, 0, n, right, false);
            }
        }
        FittedModels models = KnowledgeFitting.fit(builder.build(), Watch.NOBODY);
        for (FittedModel fitted : models.ranked()) {
            assertThat(fitted.auc()).isNaN();
            assertThat(fitted.logLoss()).isBetween(0.0, .7);
            double[] standard =
                    Models.parametersOf(Models.standard(fitted.model().name()));
            double[] parameters = Models.parametersOf(fitted.model());
            for (int i = 0; i < parameters.length; i++) {
                // Within a factor of four, or two logits where the parameter is an intercept.
                assertThat(parameters[i])
                        .isBetween(
                                standard[i] / 4 - (standard[i] == 0 ? 2 : 0), standard[i] == 0 ? 2 : 4 * standard[i]);
            }
        }
        assertThat(models.chosen("elo").model().name()).isEqualTo("elo");
    }

    @Test
    void oneLearnerAloneIsFittedButNotMeasured() {
        FittedModels models = KnowledgeFitting.fit(
                new SimulatedLearners(34, 0, 0, 0).learners(1).sequences(), Watch.NOBODY);
        assertThat(models.ranked())
                .allSatisfy(fitted -> assertThat(fitted.auc()).isNaN());
        assertThat(models.chosen("best-lr").model().name()).isEqualTo("best-lr");
    }

    @Test
    void whoWatchesSeesProgressAndCanStop() {
        Sequences sequences = new SimulatedLearners(35, 0, 0, 0).learners(6).sequences();
        List<Watch.Progress> seen = new ArrayList<>();
        KnowledgeFitting.fit(sequences, seen::add);
        assertThat(seen.getFirst().of()).isEqualTo(18);
        assertThat(seen.getLast().done()).isEqualTo(18);
        assertThat(seen).isSortedAccordingTo((a, b) -> Integer.compare(a.done(), b.done()));
        int[] calls = {0};
        assertThatExceptionOfType(StoppedFitting.class)
                .isThrownBy(() -> KnowledgeFitting.fit(sequences, progress -> ++calls[0] < 3));
        assertThat(calls[0]).isEqualTo(3);
    }

    /** Chances that differ from the truth by noise alone: whichever is ahead tonight is behind tomorrow. */
    @Test
    void aLeadOfNoiseChangesNothingAndARealOneDoes() {
        SplittableRandom random = new SplittableRandom(36);
        int changed = 0;
        for (int night = 0; night < 50; night++) {
            int n = 2_000;
            double[][] chances = new double[3][n];
            boolean[] right = new boolean[n];
            int[] learner = new int[n];
            for (int i = 0; i < n; i++) {
                double z = random.nextGaussian();
                right[i] = random.nextDouble() < 1 / (1 + Math.exp(-z));
                learner[i] = i / 20;
                chances[0][i] = 1 / (1 + Math.exp(-z - .3 * random.nextGaussian()));
                chances[1][i] = 1 / (1 + Math.exp(-z - .3 * random.nextGaussian()));
                chances[2][i] = 1 / (1 + Math.exp(-z - 3 * random.nextGaussian()));
            }
            List<FittedModel> models = new ArrayList<>();
            List<Foresight> foresights = new ArrayList<>();
            for (int m = 0; m < 3; m++) {
                Foresight foresight = new Foresight(chances[m], right, learner, n, 100);
                foresights.add(foresight);
                models.add(new FittedModel(Models.ALL.get(m).standard(), foresight.evaluation()));
            }
            FittedModels fitted = new FittedModels(models, foresights);
            changed += fitted.chosen("elo").model().name().equals("elo") ? 0 : 1;
            // The third is worse by far: whoever has it in force is rid of it.
            assertThat(fitted.chosen("best-lr").model().name()).isNotEqualTo("best-lr");
        }
        // Two standard errors on one side: one night in forty.
        assertThat(changed).isLessThanOrEqualTo(4);
    }

    private static double correlation(List<double[]> pairs) {
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        int n = pairs.size();
        for (double[] pair : pairs) {
            x += pair[0] / n;
            y += pair[1] / n;
            xx += pair[0] * pair[0] / n;
            yy += pair[1] * pair[1] / n;
            xy += pair[0] * pair[1] / n;
        }
        return (xy - x * y) / Math.sqrt((xx - x * x) * (yy - y * y));
    }

    /** Mastery at the end of the sixty days beside the true chance on a typical item. */
    private static List<double[]> beside(KnowledgeModel model, Sequences sequences, SimulatedLearners simulated) {
        Map<Integer, Double> truths = new HashMap<>();
        simulated.truths.forEach(
                truth -> truths.put(truth.learner() * SimulatedLearners.SKILLS + truth.skill(), truth.chance()));
        List<double[]> pairs = new ArrayList<>();
        for (int learner = 0; learner < sequences.learners(); learner++) {
            double[][] states = new double[SimulatedLearners.SKILLS][];
            double[] last = new double[SimulatedLearners.SKILLS];
            for (int i = sequences.start(learner); i < sequences.end(learner); i++) {
                int skill = sequences.skill(i);
                double since = states[skill] == null ? 0 : sequences.day(i) - last[skill];
                states[skill] = states[skill] == null ? model.unknown() : states[skill];
                last[skill] = sequences.day(i);
                model.learn(
                        states[skill],
                        sequences.ability(i),
                        sequences.difficulty(i),
                        since,
                        sequences.correct(i),
                        sequences.helped(i));
            }
            for (int skill = 0; skill < states.length; skill++) {
                if (states[skill] != null) {
                    pairs.add(new double[] {
                        model.mastery(states[skill], SimulatedLearners.END - last[skill]),
                        truths.get(learner * SimulatedLearners.SKILLS + skill)
                    });
                }
            }
        }
        return pairs;
    }

    @Test
    void ofLearnersThatNoModelIsMadeForMasteryIsWhatItSays() {
        SimulatedLearners simulated = new SimulatedLearners(37, 0, .1, 0).learners(60);
        Sequences sequences = simulated.sequences();
        for (FittedModel fitted : KnowledgeFitting.fit(sequences, Watch.NOBODY).ranked()) {
            List<double[]> pairs = beside(fitted.model(), sequences, simulated);
            assertThat(correlation(pairs)).isGreaterThan(.8);
            for (double from = .2; from < 1; from += .2) {
                double low = from;
                List<double[]> group = pairs.stream()
                        .filter(pair -> pair[0] >= low && pair[0] < low + .2)
                        .toList();
                double said =
                        group.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
                double is =
                        group.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();
                assertThat(is).isCloseTo(said, within(.09));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .2})
    void everyModelForeseesBetterThanTheAbilityAloneAndNoneBetterThanTheTruth(double randomAnswers) {
        SimulatedLearners simulated = new SimulatedLearners(38, randomAnswers, .1, .02).learners(60);
        Sequences sequences = simulated.sequences();
        int n = simulated.chances.size();
        double[] truth = new double[n];
        double[] alone = new double[n];
        boolean[] right = new boolean[n];
        int scored = 0;
        for (int i = 0; i < sequences.size(); i++) {
            if (!sequences.helped(i)) {
                truth[scored] = simulated.chances.get(scored);
                right[scored] = sequences.correct(i);
                alone[scored++] = 1 / (1 + Math.exp(sequences.difficulty(i) - sequences.ability(i)));
            }
        }
        int[] together = new int[n];
        Evaluation ceiling = new Foresight(truth, right, together, n, 1).evaluation();
        Evaluation floor = new Foresight(alone, right, together, n, 1).evaluation();
        for (FittedModel fitted : KnowledgeFitting.fit(sequences, Watch.NOBODY).ranked()) {
            assertThat(fitted.heldOut().scored()).isEqualTo(n);
            assertThat(fitted.auc()).isBetween(floor.auc() + .005, ceiling.auc());
            assertThat(fitted.logLoss()).isBetween(ceiling.logLoss(), floor.logLoss());
            assertThat(fitted.rmse()).isBetween(ceiling.rmse(), floor.rmse());
        }
    }
}

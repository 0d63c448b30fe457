package ai.dreamseed.psychometrics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.psychometrics.GradedResponse;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.ThreeParameterLogistic;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reference values: mirt and ltm, which agree to five digits, on the LSAT; elsewhere the truth that was simulated. */
class CalibratingTest {

    private static Calibration calibrated(Model model, Responses responses) {
        return new Calibrating(CalibrationPlan.of(model)).of(responses);
    }

    private static double[] of(Calibration calibration, ToDoubleFunction<CalibratedItem> what) {
        return calibration.items().stream().mapToDouble(what).toArray();
    }

    private static double[] slopes(Calibration calibration) {
        return of(calibration, item -> item.function().discrimination());
    }

    private static double[] locations(Calibration calibration) {
        return of(calibration, item -> item.function().location());
    }

    private static double rmse(double[] estimates, ResponseFunction[] truth, ToDoubleFunction<ResponseFunction> what) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.pow(estimates[i] - what.applyAsDouble(truth[i]), 2);
        }
        return Math.sqrt(sum / truth.length);
    }

    @Test
    void theFirstLsatHasTheParametersErrorsAndLikelihoodOfTheReferences() {
        Calibration calibration = calibrated(Model.TWO_PARAMETER, Lsat.responses(Lsat.SIX));
        assertThat(calibration.converged()).isTrue();
        assertThat(calibration.people()).isEqualTo(1_000);
        assertThat(slopes(calibration))
                .containsExactly(new double[] {.825660, .722744, .890875, .688368, .656856}, within(2e-6));
        assertThat(locations(calibration))
                .containsExactly(new double[] {-3.358811, -1.370058, -.279666, -1.866381, -3.125907}, within(5e-6));
        assertThat(of(calibration, CalibratedItem::slopeError))
                .containsExactly(new double[] {.258, .187, .233, .185, .210}, within(5.1e-4));
        assertThat(calibration.logLikelihood()).isCloseTo(-2466.65338, within(6e-6));
    }

    @Test
    void theSecondLsatHasThemToo() {
        Calibration calibration = calibrated(Model.TWO_PARAMETER, Lsat.responses(Lsat.SEVEN));
        assertThat(slopes(calibration))
                .containsExactly(new double[] {.987546, 1.080837, 1.707478, .764990, .735673}, within(2e-6));
        assertThat(locations(calibration))
                .containsExactly(new double[] {-1.879260, -.747541, -1.057236, -.635302, -2.520764}, within(5e-6));
        assertThat(of(calibration, CalibratedItem::slopeError))
                .containsExactly(new double[] {.177, .169, .321, .134, .151}, within(5.1e-4));
        assertThat(calibration.logLikelihood()).isCloseTo(-2658.80511, within(6e-6));
    }

    @Test
    void withOneSlopeTheLikelihoodsAreThoseOfTheReferences() {
        Calibration six = calibrated(Model.ONE_PARAMETER, Lsat.responses(Lsat.SIX));
        assertThat(slopes(six)).containsOnly(slopes(six)[0]);
        assertThat(slopes(six)[0]).isCloseTo(.75513, within(6e-6));
        assertThat(six.logLikelihood()).isCloseTo(-2466.93757, within(4e-5));
        Calibration seven = calibrated(Model.ONE_PARAMETER, Lsat.responses(Lsat.SEVEN));
        // The references stop at 1.01097, where a fine integration has the likelihood still rising to 1.01127.
        assertThat(slopes(seven)[0]).isCloseTo(1.01127, within(6e-6)).isCloseTo(1.01097, within(4e-4));
        assertThat(seven.logLikelihood()).isCloseTo(-2664.90089, within(6e-6));
    }

    @Test
    void everyModelThatHasThe2plAsItsSpecialCaseAgreesWithIt() {
        // Other curves, other steps, other sums of the information: the same numbers.
        Calibration binary = calibrated(Model.TWO_PARAMETER, Lsat.responses(Lsat.SEVEN));
        for (Model model : new Model[] {Model.GRADED_RESPONSE, Model.GENERALIZED_PARTIAL_CREDIT}) {
            Calibration other = calibrated(model, Lsat.responses(Lsat.SEVEN));
            assertThat(slopes(other)).containsExactly(slopes(binary), within(1e-6));
            assertThat(locations(other)).containsExactly(locations(binary), within(1e-6));
            assertThat(of(other, CalibratedItem::slopeError))
                    .containsExactly(of(binary, CalibratedItem::slopeError), within(1e-4));
        }
    }

    @Test
    void tenThousandLearnersGiveFiftyItemsOfMiddlingDifficultyBackWithinTheGoals() {
        // Several draws, so that no single one decides. Harder items have a greater error by the Cramér–Rao bound.
        double slopes = 0;
        double locations = 0;
        double slopeBound = 0;
        double locationBound = 0;
        int draws = 8;
        for (int draw = 0; draw < draws; draw++) {
            SplittableRandom random = new SplittableRandom(1_000 + draw);
            ResponseFunction[] truth = new ResponseFunction[50];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = new TwoParameterLogistic(.75 + .25 * random.nextDouble(), 2 * random.nextDouble() - 1);
            }
            Calibration calibration =
                    calibrated(Model.TWO_PARAMETER, SimulatedAnswers.responses(truth, 10_000, 1, 0, 1, 2_000 + draw));
            slopes += Math.pow(rmse(slopes(calibration), truth, ResponseFunction::discrimination), 2) / draws;
            locations += Math.pow(rmse(locations(calibration), truth, ResponseFunction::location), 2) / draws;
            slopeBound += meanSquare(of(calibration, CalibratedItem::slopeError)) / draws;
            locationBound += meanSquare(of(calibration, item -> item.locationErrors()[0])) / draws;
        }
        assertThat(Math.sqrt(slopes)).isLessThanOrEqualTo(.03).isCloseTo(Math.sqrt(slopeBound), within(.0025));
        assertThat(Math.sqrt(locations)).isLessThanOrEqualTo(.035).isCloseTo(Math.sqrt(locationBound), within(.0025));
    }

    private static double meanSquare(double[] values) {
        return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    }

    @Test
    void tenThousandLearnersAndFiftyItemsGiveTheParametersBackAsWellAsTheAnswersAllow() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 50, 11);
        Calibration calibration =
                calibrated(Model.TWO_PARAMETER, SimulatedAnswers.responses(truth, 10_000, 1, 0, 1, 12));
        double slopeError = Math.sqrt(Arrays.stream(of(calibration, CalibratedItem::slopeError))
                .map(e -> e * e)
                .average()
                .orElseThrow());
        double locationError = Math.sqrt(Arrays.stream(of(calibration, item -> item.locationErrors()[0]))
                .map(e -> e * e)
                .average()
                .orElseThrow());
        // No unbiased estimator is better in the mean than its standard errors; one draw of fifty scatters around them.
        assertThat(slopeError).isLessThanOrEqualTo(.03);
        assertThat(locationError).isLessThanOrEqualTo(.035);
        assertThat(rmse(slopes(calibration), truth, ResponseFunction::discrimination))
                .isLessThan(1.35 * slopeError);
        assertThat(rmse(locations(calibration), truth, ResponseFunction::location))
                .isLessThan(1.35 * locationError);
        assertThat(calibration.items()).allSatisfy(item -> {
            assertThat(item.alarms()).isEmpty();
            assertThat(item.fit().infit()).isCloseTo(1, within(.05));
            assertThat(item.fit().outfit()).isCloseTo(1, within(.08));
        });
    }

    @Test
    void theSecondLsatFitsAsPublishedForMirt() {
        // mirt's itemfit(mod, mincell = 0), as kept by the tests of itemanalysis/psychometrics; EM stopped earlier
        // there.
        Calibration calibration = calibrated(Model.TWO_PARAMETER, Lsat.responses(Lsat.SEVEN));
        assertThat(of(calibration, item -> item.fit().chiSquare()))
                .containsExactly(new double[] {4.7492191, 14.4528980, 1.2703374, 5.2373430, .9407036}, within(.003));
        assertThat(calibration.items()).allSatisfy(item -> {
            assertThat(item.fit().statistic()).isEqualTo("S-X2");
            assertThat(item.fit().degreesOfFreedom()).isEqualTo(2);
        });
        // The tail of two degrees of freedom is exp(−x / 2).
        assertThat(calibration.items().get(1).fit().probability()).isCloseTo(Math.exp(-14.4528980 / 2), within(2e-6));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void itemsThatFollowTheirModelAreSuspectedAboutAsOftenAsTheLevelSays(Model model) {
        int suspected = 0;
        double mean = 0;
        int count = 0;
        for (int seed = 0; seed < 6; seed++) {
            ResponseFunction[] truth = SimulatedAnswers.items(model, 20, 200 + seed);
            for (CalibratedItem item : calibrated(model, SimulatedAnswers.responses(truth, 1_500, 1, 0, 1, 300 + seed))
                    .items()) {
                assertThat(item.fit().statistic()).isEqualTo("S-X2");
                suspected += item.fit().probability() < .05 ? 1 : 0;
                mean += item.fit().chiSquare() / item.fit().degreesOfFreedom();
                count++;
            }
        }
        // Of 120 items 6 are expected at the level of .05, with a deviation of 2.4.
        assertThat(suspected).isLessThanOrEqualTo(6 + 8);
        assertThat(mean / count).isCloseTo(1, within(.12));
    }

    @ParameterizedTest
    @EnumSource(
            value = Model.class,
            names = {"TWO_PARAMETER", "THREE_PARAMETER"})
    void anItemWhoseCurveTurnsIsSuspected(Model model) {
        // Nobody at the ends answers it right: no logistic curve does that.
        ResponseFunction[] truth = SimulatedAnswers.items(model, 21, 401);
        Responses plain = SimulatedAnswers.responses(truth, 2_000, 1, 0, 1, 402);
        Responses.Builder builder = new Responses.Builder(21);
        SplittableRandom random = new SplittableRandom(403);
        for (int row = 0; row < plain.rows(); row++) {
            int first = plain.firstCategory(0, row);
            byte[] answers = Arrays.copyOfRange(plain.categories(), first, first + 21);
            int score = 0;
            for (int i = 0; i < 20; i++) {
                score += answers[i];
            }
            answers[20] = (byte) (random.nextDouble() < (score > 6 && score < 14 ? .85 : .25) ? 1 : 0);
            builder.add(answers, plain.weight(row));
        }
        Calibration calibration = calibrated(model, builder.build());
        assertThat(calibration.items().get(20).alarms()).contains(Alarm.MISFIT);
        assertThat(calibration.items().subList(0, 20))
                .allSatisfy(item -> assertThat(item.alarms()).doesNotContain(Alarm.MISFIT));
    }

    @Test
    void scoresAreComparedOnlyAmongThoseWhoSawTheSameItems() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 24, 501);
        Responses plain = SimulatedAnswers.responses(truth, 3_000, 1, 0, 1, 502);
        Responses.Builder forms = new Responses.Builder(24);
        Responses.Builder scattered = new Responses.Builder(24);
        SplittableRandom random = new SplittableRandom(503);
        for (int row = 0; row < plain.rows(); row++) {
            int first = plain.firstCategory(0, row);
            byte[] form = Arrays.copyOfRange(plain.categories(), first, first + 24);
            byte[] each = form.clone();
            // Two forms with eight items in common; and items that everybody misses for themselves.
            Arrays.fill(form, row % 2 == 0 ? 0 : 16, row % 2 == 0 ? 8 : 24, (byte) -1);
            for (int i = 0; i < 24; i++) {
                each[i] = random.nextDouble() < .3 ? -1 : each[i];
            }
            forms.add(form, plain.weight(row));
            scattered.add(each, plain.weight(row));
        }
        assertThat(calibrated(Model.TWO_PARAMETER, forms.build()).items()).allSatisfy(item -> {
            assertThat(item.fit().statistic()).isEqualTo("S-X2");
            assertThat(item.fit().probability()).isGreaterThan(1e-4);
        });
        assertThat(calibrated(Model.TWO_PARAMETER, scattered.build()).items())
                .allSatisfy(item -> assertThat(item.fit().statistic()).isEqualTo("X2"));
    }

    @Test
    void anItemAloneHasNoFitToSpeakOf() {
        Responses.Builder builder = new Responses.Builder(1);
        builder.add(new byte[] {1}, 650).add(new byte[] {0}, 350);
        for (Model model : Model.values()) {
            CalibratedItem item = calibrated(model, builder.build()).items().getFirst();
            assertThat(item.fit().statistic()).isNull();
            assertThat(item.alarms()).doesNotContain(Alarm.MISFIT);
        }
    }

    @Test
    void thirtyLearnersAreNoReasonToCallAKeyWrong() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 20, 601);
        for (int seed = 602; seed < 612; seed++) {
            assertThat(calibrated(Model.TWO_PARAMETER, SimulatedAnswers.responses(truth, 30, 1, 0, 1, seed))
                            .items())
                    .allSatisfy(item -> assertThat(item.alarms()).doesNotContain(Alarm.MIS_KEYED));
        }
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyModelIsFoundAgainAndItsErrorsAreAsLargeAsItSays(Model model) {
        ResponseFunction[] truth = SimulatedAnswers.items(model, 30, 21);
        Calibration calibration = calibrated(model, SimulatedAnswers.responses(truth, 4_000, 1, 0, 1, 22));
        assertThat(calibration.converged()).isTrue();
        double squares = 0;
        double[] slopes = slopes(calibration);
        double[] errors = of(calibration, CalibratedItem::slopeError);
        for (int i = 0; i < slopes.length; i++) {
            squares += Math.pow((slopes[i] - truth[i].discrimination()) / errors[i], 2) / slopes.length;
        }
        assertThat(rmse(slopes, truth, ResponseFunction::discrimination))
                .isLessThan(model == Model.THREE_PARAMETER ? .2 : .07);
        assertThat(rmse(locations(calibration), truth, ResponseFunction::location))
                .isLessThan(model == Model.THREE_PARAMETER ? .15 : .08);
        // Standardised errors have mean square 1: with 30 of them between .5 and 1.7; one slope is one of them.
        assertThat(squares).isLessThan(model == Model.ONE_PARAMETER ? 4 : 1.7);
        assertThat(squares).isGreaterThan(model == Model.ONE_PARAMETER ? 0 : .5);
    }

    @Test
    void guessingIsFoundWhereTheAnswersShowIt() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.THREE_PARAMETER, 30, 31);
        Calibration calibration =
                calibrated(Model.THREE_PARAMETER, SimulatedAnswers.responses(truth, 10_000, 1, 0, 1, 32));
        double[] guessing = of(calibration, item -> ((ThreeParameterLogistic) item.function()).guessing());
        assertThat(Arrays.stream(guessing).average().orElseThrow()).isCloseTo(.2, within(.02));
    }

    @Test
    void itemsThatWereNotSeenAreNoWrongAnswers() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 60, 41);
        Calibration calibration =
                calibrated(Model.TWO_PARAMETER, SimulatedAnswers.responses(truth, 12_000, .3, 0, 1, 42));
        assertThat(rmse(slopes(calibration), truth, ResponseFunction::discrimination))
                .isLessThan(.07);
        assertThat(rmse(locations(calibration), truth, ResponseFunction::location))
                .isLessThan(.07);
    }

    @Test
    void rowsOneByOneAndRowsByScoreSayTheSame() {
        // One more item that only one learner of each pattern saw makes the same answers be looked at row by row.
        Calibration byScore = calibrated(Model.TWO_PARAMETER, Lsat.responses(Lsat.SIX));
        Responses.Builder apart = new Responses.Builder(5 + 32);
        int extra = 5;
        for (String pattern : Lsat.SIX.strip().split("\\s+")) {
            byte[] row = new byte[37];
            Arrays.fill(row, (byte) -1);
            for (int i = 0; i < 5; i++) {
                row[i] = (byte) (pattern.charAt(i) - '0');
            }
            row[extra++] = 1;
            apart.add(row, Double.parseDouble(pattern.substring(6)));
        }
        Calibration byRow = calibrated(Model.TWO_PARAMETER, apart.build());
        for (int i = 0; i < 5; i++) {
            CalibratedItem one = byScore.items().get(i);
            CalibratedItem other = byRow.items().get(i);
            assertThat(other.function().discrimination())
                    .isCloseTo(one.function().discrimination(), within(1e-6));
            assertThat(other.slopeError()).isCloseTo(one.slopeError(), within(1e-5));
            assertThat(other.locationErrors()[0]).isCloseTo(one.locationErrors()[0], within(1e-4));
        }
        assertThat(byRow.items().get(20).alarms()).containsExactly(Alarm.ALL_RIGHT);
        assertThat(byRow.logLikelihood()).isCloseTo(byScore.logLikelihood(), within(1e-6));
    }

    @Test
    void aThousandEqualPeopleAreOneRowOfWeightAThousand() {
        Responses.Builder people = new Responses.Builder(5);
        for (String pattern : Lsat.SEVEN.strip().split("\\s+")) {
            byte[] row = new byte[5];
            for (int i = 0; i < 5; i++) {
                row[i] = (byte) (pattern.charAt(i) - '0');
            }
            for (int n = 0; n < Integer.parseInt(pattern.substring(6)); n++) {
                people.add(row, 1);
            }
        }
        Responses responses = people.build();
        assertThat(responses.rows()).isEqualTo(Lsat.responses(Lsat.SEVEN).rows());
        assertThat(calibrated(Model.TWO_PARAMETER, responses).logLikelihood())
                .isEqualTo(calibrated(Model.TWO_PARAMETER, Lsat.responses(Lsat.SEVEN))
                        .logLikelihood());
    }

    @Test
    void anchorsStayAndThePopulationMoves() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 40, 51);
        Map<Integer, ResponseFunction> anchors = new HashMap<>();
        for (int i = 0; i < 25; i++) {
            anchors.put(i, truth[i]);
        }
        Responses responses = SimulatedAnswers.responses(truth, 5_000, .8, 0.6, 1.2, 52);
        Calibration calibration =
                new Calibrating(CalibrationPlan.of(Model.TWO_PARAMETER).withAnchors(anchors)).of(responses);
        assertThat(calibration.mean()).isCloseTo(0.6, within(.06));
        assertThat(calibration.standardDeviation()).isCloseTo(1.2, within(.05));
        for (int i = 0; i < 25; i++) {
            assertThat(calibration.items().get(i).function()).isEqualTo(truth[i]);
            assertThat(calibration.items().get(i).anchored()).isTrue();
            assertThat(calibration.items().get(i).alarms()).doesNotContain(Alarm.DRIFT);
        }
        for (int i = 25; i < 40; i++) {
            CalibratedItem item = calibration.items().get(i);
            assertThat(item.function().location())
                    .isCloseTo(truth[i].location(), within(4 * item.locationErrors()[0] + .02));
        }
    }

    @Test
    void anAnchorThatHasDriftedIsReported() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 30, 61);
        Map<Integer, ResponseFunction> anchors = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            anchors.put(i, truth[i]);
        }
        anchors.put(7, truth[7].rescaled(1, 0.6));
        Calibration calibration = new Calibrating(
                        CalibrationPlan.of(Model.TWO_PARAMETER).withAnchors(anchors))
                .of(SimulatedAnswers.responses(truth, 4_000, 1, 0, 1, 62));
        for (int i = 0; i < 20; i++) {
            assertThat(calibration.items().get(i).alarms().contains(Alarm.DRIFT))
                    .isEqualTo(i == 7);
        }
    }

    @Test
    void aMisKeyedItemIsReportedAndTheOthersAreNot() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 20, 71);
        truth[3] = new TwoParameterLogistic(-1, 0.2);
        for (Model model : new Model[] {Model.ONE_PARAMETER, Model.TWO_PARAMETER, Model.THREE_PARAMETER}) {
            Calibration calibration = calibrated(model, SimulatedAnswers.responses(truth, 3_000, 1, 0, 1, 72));
            for (int i = 0; i < 20; i++) {
                assertThat(calibration.items().get(i).alarms().contains(Alarm.MIS_KEYED))
                        .as("item %d under %s", i, model)
                        .isEqualTo(i == 3);
            }
        }
    }

    @Test
    void itemsThatSayNothingAreReportedAndTheOthersAreCalibrated() {
        Responses.Builder builder = new Responses.Builder(8);
        for (String pattern : Lsat.SIX.strip().split("\\s+")) {
            byte[] row = {0, 0, 0, 0, 0, 1, 0, -1};
            for (int i = 0; i < 5; i++) {
                row[i] = (byte) (pattern.charAt(i) - '0');
            }
            builder.add(row, Double.parseDouble(pattern.substring(6)));
        }
        Calibration calibration = calibrated(Model.TWO_PARAMETER, builder.build());
        assertThat(calibration.items().get(0).function().discrimination()).isCloseTo(.825660, within(2e-6));
        assertThat(calibration.items().get(5).alarms()).containsExactly(Alarm.ALL_RIGHT);
        assertThat(calibration.items().get(6).alarms()).containsExactly(Alarm.ALL_WRONG);
        assertThat(calibration.items().get(7).alarms()).containsExactly(Alarm.NOBODY_ANSWERED);
        assertThat(calibration.items().get(7).function()).isNull();
        assertThat(calibration.logLikelihood()).isCloseTo(-2466.65338, within(6e-6));
    }

    @Test
    void oneInFiveAnswersByChanceMakesItemsFlatterAndNothingFail() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 30, 81);
        Responses clean = SimulatedAnswers.responses(truth, 4_000, 1, 0, 1, 82);
        Responses.Builder builder = new Responses.Builder(30);
        SplittableRandom random = new SplittableRandom(83);
        for (int row = 0; row < clean.rows(); row++) {
            byte[] answers = new byte[30];
            for (int i = 0; i < 30; i++) {
                answers[i] = random.nextDouble() < .2
                        ? (byte) random.nextInt(2)
                        : clean.categories()[clean.firstCategory(0, row) + i];
            }
            builder.add(answers, clean.weight(row));
        }
        for (Model model : new Model[] {Model.TWO_PARAMETER, Model.THREE_PARAMETER}) {
            Calibration calibration = calibrated(model, builder.build());
            assertThat(calibration.converged()).isTrue();
            assertThat(Arrays.stream(slopes(calibration))).allMatch(a -> a > 0.1 && a < 3);
            assertThat(Arrays.stream(locations(calibration))).allMatch(b -> Math.abs(b) < 5);
        }
    }

    @Test
    void peopleWithEverythingRightOrEverythingWrongAreTakenAsTheyAre() {
        Responses.Builder builder = new Responses.Builder(5);
        for (String pattern : Lsat.SIX.strip().split("\\s+")) {
            byte[] row = new byte[5];
            for (int i = 0; i < 5; i++) {
                row[i] = (byte) (pattern.charAt(i) - '0');
            }
            builder.add(row, Double.parseDouble(pattern.substring(6)));
        }
        builder.add(new byte[] {1, 1, 1, 1, 1}, 3_000).add(new byte[5], 3_000);
        Calibration calibration = calibrated(Model.TWO_PARAMETER, builder.build());
        assertThat(Arrays.stream(slopes(calibration)))
                .allMatch(Double::isFinite)
                .allMatch(a -> a > 1);
        assertThat(Arrays.stream(locations(calibration))).allMatch(Double::isFinite);
    }

    @Test
    void onOneThreadAndOnThreeTheResultIsTheSameToTheLastBit() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 40, 91);
        Responses responses = SimulatedAnswers.responses(truth, 3_000, .9, 0, 1, 92);
        CalibrationPlan plan = CalibrationPlan.of(Model.TWO_PARAMETER);
        Calibration one = new Calibrating(plan.withThreads(1)).of(responses);
        Calibration three = new Calibrating(plan.withThreads(3)).of(responses);
        assertThat(slopes(three)).isEqualTo(slopes(one));
        assertThat(of(three, CalibratedItem::slopeError)).isEqualTo(of(one, CalibratedItem::slopeError));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void stoppedInTheMiddleAndGoneOnWithItComesToTheSameResult(Model model) {
        ResponseFunction[] truth = SimulatedAnswers.items(model, 12, 101);
        Responses responses = SimulatedAnswers.responses(truth, 800, 1, 0, 1, 102);
        Calibrating calibrating = new Calibrating(CalibrationPlan.of(model));
        Calibration undisturbed = calibrating.of(responses);
        StoppedCalibration stopped = catchThrowableOfType(
                StoppedCalibration.class,
                () -> calibrating.of(responses, null, (progress, state) -> progress.iterations() < 4));
        CalibrationState kept = CalibrationState.of(stopped.state().toBytes());
        assertThat(kept.iterations()).isPositive().isLessThan(undisturbed.iterations());
        Calibration resumed = calibrating.of(responses, kept, Watch.NOBODY);
        assertThat(slopes(resumed)).isEqualTo(slopes(undisturbed));
        assertThat(locations(resumed)).isEqualTo(locations(undisturbed));
        assertThat(resumed.logLikelihood()).isEqualTo(undisturbed.logLikelihood());
        assertThat(resumed.iterations()).isEqualTo(undisturbed.iterations());
    }

    @Test
    void aStateIsNotGoneOnWithOverOtherAnswers() {
        Calibrating calibrating = new Calibrating(CalibrationPlan.of(Model.TWO_PARAMETER));
        StoppedCalibration stopped = catchThrowableOfType(
                StoppedCalibration.class,
                () -> calibrating.of(Lsat.responses(Lsat.SIX), null, (progress, state) -> false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrating.of(Lsat.responses(Lsat.SEVEN), stopped.state(), Watch.NOBODY));
        assertThatIllegalArgumentException().isThrownBy(() -> CalibrationState.of(new byte[7]));
    }

    @Test
    void siblingsOfATemplateHelpAnItemWithFewAnswers() {
        // Ten siblings of one difficulty; the last was seen by 25 people only.
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 30, 111);
        int[] families = new int[30];
        Arrays.fill(families, -1);
        for (int i = 20; i < 30; i++) {
            truth[i] = new TwoParameterLogistic(1.1, 0.5);
            families[i] = 0;
        }
        Responses full = SimulatedAnswers.responses(truth, 2_000, 1, 0, 1, 112);
        Responses.Builder builder = new Responses.Builder(30);
        for (int row = 0; row < full.rows(); row++) {
            byte[] answers =
                    Arrays.copyOfRange(full.categories(), full.firstCategory(0, row), full.firstCategory(0, row) + 30);
            answers[29] = row < 25 ? answers[29] : -1;
            builder.add(answers, 1);
        }
        Responses responses = builder.build();
        CalibrationPlan plan = CalibrationPlan.of(Model.TWO_PARAMETER);
        CalibratedItem alone = new Calibrating(plan).of(responses).items().get(29);
        CalibratedItem sibling = new Calibrating(plan.with(Families.of(families)))
                .of(responses)
                .items()
                .get(29);
        assertThat(sibling.slopeError()).isLessThan(alone.slopeError() / 2);
        assertThat(sibling.function().discrimination()).isCloseTo(1.1, within(.2));
        assertThat(sibling.function().location()).isCloseTo(.5, within(.4));
    }

    @Test
    void categoriesThatNobodyChoseAreLeftOutAndReported() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.GRADED_RESPONSE, 10, 121);
        Responses plain = SimulatedAnswers.responses(truth, 1_500, 1, 0, 1, 122);
        Responses.Builder builder = new Responses.Builder(10);
        for (int row = 0; row < plain.rows(); row++) {
            byte[] answers = new byte[10];
            for (int i = 0; i < 10; i++) {
                // Numbered 1, 2, 4, 5 instead of 0, 1, 2, 3.
                byte k = plain.categories()[plain.firstCategory(0, row) + i];
                answers[i] = (byte) (k < 2 ? k + 1 : k + 2);
            }
            builder.add(answers, plain.weight(row));
        }
        Calibration renamed = calibrated(Model.GRADED_RESPONSE, builder.build());
        Calibration named = calibrated(Model.GRADED_RESPONSE, plain);
        assertThat(slopes(renamed)).isEqualTo(slopes(named));
        assertThat(renamed.items().get(0).categories()).containsExactly(1, 2, 4, 5);
        assertThat(renamed.items().get(0).alarms()).contains(Alarm.EMPTY_CATEGORIES);
        assertThat(((GradedResponse) renamed.items().get(0).function()).thresholds())
                .isSorted();
    }

    @Test
    void answersThatDoNotSuitTheModelAreRefused() {
        Responses graded = new Responses.Builder(1).add(new byte[] {2}, 1).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrated(Model.TWO_PARAMETER, graded))
                .withMessageContaining("category 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Responses.Builder(2).add(new byte[1], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Responses.Builder(1).add(new byte[] {99}, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Responses.Builder(1).add(new byte[1], -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibrating(CalibrationPlan.of(Model.TWO_PARAMETER)
                                .withAnchors(Map.of(0, new GradedResponse(1, new double[] {0, 1}))))
                        .of(Lsat.responses(Lsat.SIX)));
    }
}

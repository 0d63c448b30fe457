package ai.dreamseed.psychometrics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.psychometrics.ResponseFunction;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkingTest {

    @ParameterizedTest
    @EnumSource(Model.class)
    void aScaleThatWasStretchedAndShiftedIsFoundByBoth(Model model) {
        List<ResponseFunction> known = Arrays.asList(SimulatedAnswers.items(model, 12, 5));
        // On the fresh scale θ = 1.25 θ' + 0.4, so θ' = (θ − 0.4) / 1.25.
        List<ResponseFunction> fresh =
                known.stream().map(item -> item.rescaled(1 / 1.25, -0.4 / 1.25)).toList();
        for (Linking linking : List.of(Linking.meanSigma(known, fresh), Linking.stockingLord(known, fresh))) {
            assertThat(linking.slope()).isCloseTo(1.25, within(1e-6));
            assertThat(linking.shift()).isCloseTo(0.4, within(1e-6));
        }
    }

    @Test
    void aCalibrationOfAnAblerGroupComesOntoTheScaleOfTheBank() {
        ResponseFunction[] truth = SimulatedAnswers.items(Model.TWO_PARAMETER, 40, 6);
        Calibration fresh = new Calibrating(CalibrationPlan.of(Model.TWO_PARAMETER))
                .of(SimulatedAnswers.responses(truth, 6_000, 1, 0.7, 0.8, 7));
        List<ResponseFunction> common = fresh.items().subList(0, 20).stream()
                .map(CalibratedItem::function)
                .toList();
        Linking linking = Linking.stockingLord(Arrays.asList(truth).subList(0, 20), common);
        assertThat(linking.slope()).isCloseTo(0.8, within(.04));
        assertThat(linking.shift()).isCloseTo(0.7, within(.04));
        Calibration linked = fresh.on(linking);
        assertThat(linked.mean()).isCloseTo(0.7, within(.04));
        for (int i = 20; i < 40; i++) {
            CalibratedItem item = linked.items().get(i);
            assertThat(item.function().location())
                    .isCloseTo(truth[i].location(), within(4 * item.locationErrors()[0] + .05));
        }
    }

    @Test
    void oneItemIsNotEnough() {
        List<ResponseFunction> one = Arrays.asList(SimulatedAnswers.items(Model.TWO_PARAMETER, 1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> Linking.meanSigma(one, one));
    }
}

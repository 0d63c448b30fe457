package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    private static Reason reason(Mode mode, int answered, double estimate) {
        return Reason.forMostInformative(mode, answered, estimate, new TwoParameterLogistic(1, 0));
    }

    @Test
    void theFirstItemOfASubjectIsAStartInTheMiddle() {
        assertThat(reason(Mode.PRACTICE, 0, 0)).isEqualTo(Reason.FIRST);
    }

    @Test
    void inPracticeTheChanceOfARightAnswerSaysWhy() {
        assertThat(reason(Mode.PRACTICE, 3, 0)).isEqualTo(Reason.MATCHED);
        // Odds of one to three and three to one.
        assertThat(reason(Mode.PRACTICE, 3, -Math.log(3))).isEqualTo(Reason.STRETCHING);
        assertThat(reason(Mode.PRACTICE, 3, Math.log(3))).isEqualTo(Reason.STEADYING);
    }

    @Test
    void aDiagnosticMeasures() {
        assertThat(reason(Mode.DIAGNOSTIC, 3, 0)).isEqualTo(Reason.MEASURING);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsASentenceInBothLanguagesAndIsReadBackFromItsName(Reason reason) {
        assertThat(reason.in(Locale.KOREAN)).endsWith(".").containsPattern("[가-힣]");
        assertThat(reason.in(Locale.ENGLISH)).endsWith(".").doesNotContainPattern("[가-힣]");
        assertThat(Reason.of(reason.wire())).isEqualTo(reason);
    }
}

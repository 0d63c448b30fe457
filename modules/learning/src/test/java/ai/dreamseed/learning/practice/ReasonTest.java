package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    private static Why why(double predicted, Double recall) {
        return new Why(new UUID(1, 1), null, 0.8, predicted, 0, 1, recall, null, null, 5, 7);
    }

    @Test
    void theChanceOfARightAnswerSaysWhetherItIsAChallenge() {
        assertThat(Reason.bySuccess(0.75, 0.8)).isEqualTo(Reason.MATCHED);
        assertThat(Reason.bySuccess(0.5, 0.8)).isEqualTo(Reason.STRETCHING);
        assertThat(Reason.bySuccess(0.95, 0.8)).isEqualTo(Reason.STEADYING);
    }

    @Test
    void theSentenceHoldsTheFiguresOrEndsBeforeThem() {
        assertThat(Reason.MATCHED.in(Locale.KOREAN, why(0.814, null), null))
                .isEqualTo("지금 실력에 딱 맞는 문제예요. 맞힐 가능성은 81%쯤이에요.");
        assertThat(Reason.MATCHED.in(Locale.KOREAN, null, null)).isEqualTo("지금 실력에 딱 맞는 문제예요.");
        assertThat(Reason.MATCHED.in(Locale.ENGLISH, null, null)).isEqualTo("Right at your level.");
        assertThat(Reason.REVIEW.in(Locale.ENGLISH, why(0.8, 0.917), null)).contains("a 92% chance");
        assertThat(Reason.FOUNDATION.in(Locale.KOREAN, why(0.8, null), "일차방정식")).startsWith("‘일차방정식’의 바탕");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsASentenceInBothLanguagesAndIsReadBackFromItsName(Reason reason) {
        for (Why figures : Arrays.asList(null, why(0.8, 0.9), why(0.8, null))) {
            assertThat(reason.in(Locale.KOREAN, figures, null))
                    .endsWith(".")
                    .containsPattern("[가-힣]")
                    .doesNotContain("{");
            assertThat(reason.in(Locale.ENGLISH, figures, null))
                    .endsWith(".")
                    .doesNotContainPattern("[가-힣]")
                    .doesNotContain("{");
        }
        assertThat(Reason.of(reason.wire())).isEqualTo(reason);
    }
}

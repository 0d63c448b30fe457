package ai.dreamseed.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    @Test
    void thereAreTenAndNoTwoAreTheSame() {
        List<RecoveryCode> codes = RecoveryCode.next();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allSatisfy(code -> assertThat(code.shown()).matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){2}"));
    }

    @Test
    void itIsReadHoweverItIsTyped() {
        RecoveryCode code = new RecoveryCode("ABCDEFGHJK23");
        assertThat(RecoveryCode.of("ABCD-EFGH-JK23")).contains(code);
        assertThat(RecoveryCode.of(" abcd efgh jk23 ")).contains(code);
        assertThat(RecoveryCode.of("abcdefghjk23")).contains(code);
        assertThat(RecoveryCode.of("ABCD-EFGH-JK2")).isEmpty();
        assertThat(RecoveryCode.of("ABCD-EFGH-JK01")).isEmpty();
        assertThat(RecoveryCode.of("")).isEmpty();
    }
}

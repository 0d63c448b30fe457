package ai.dreamseed.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {

    /** "12345678901234567890", the secret of RFC 6238, appendix B, in Base32. */
    private final TotpSecret secret = TotpSecret.parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long time, String code) {
        assertThat(secret.codeAt(Instant.ofEpochSecond(time))).isEqualTo(code);
    }

    @Test
    void aCodeCountsOneStepEarlyAndLateAndNoLonger() {
        // 287082 is the code of step 1, from second 30 to 59.
        assertThat(match("287082", 59)).isEqualTo(OptionalLong.of(1));
        assertThat(match("287082", 0)).isEqualTo(OptionalLong.of(1));
        assertThat(match("287082", 89)).isEqualTo(OptionalLong.of(1));
        assertThat(match("287082", 90)).isEmpty();
    }

    @Test
    void aCodeOfAStepThatWasUsedIsNone() {
        assertThat(secret.match("287082", Instant.ofEpochSecond(59), 1)).isEmpty();
        assertThat(secret.match("287082", Instant.ofEpochSecond(59), 2)).isEmpty();
    }

    @Test
    void whatIsNotSixDigitsIsNoCode() {
        for (String typed : new String[] {"", "28708", "2870820", "28708a", "２８７０８２", "-87082", "287 082"}) {
            assertThat(match(typed, 59)).as(typed).isEmpty();
        }
    }

    @Test
    void theUriIsWhatAppsRead() {
        assertThat(secret.uri("DreamSeedAI 드림", "a@example.org"))
                .isEqualTo("otpauth://totp/DreamSeedAI%20%EB%93%9C%EB%A6%BC:a%40example.org"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=DreamSeedAI%20%EB%93%9C%EB%A6%BC");
    }

    @Test
    void aNewSecretHas160BitsOfItsOwnAndIsNotPrinted() {
        TotpSecret fresh = TotpSecret.next();
        assertThat(fresh.base32())
                .matches("[A-Z2-7]{32}")
                .isNotEqualTo(TotpSecret.next().base32());
        assertThat(fresh.toString()).doesNotContain(fresh.base32());
        assertThatThrownBy(() -> TotpSecret.parse("no base 32!")).isInstanceOf(IllegalArgumentException.class);
    }

    private OptionalLong match(String code, long second) {
        return secret.match(code, Instant.ofEpochSecond(second), 0);
    }
}

package ai.dreamseed.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.Problem.FieldError;
import org.junit.jupiter.api.Test;

class PasswordTest {

    @Test
    void tenLettersAreEnoughAndNineAreNot() {
        assertThat(Password.objection("password", "a".repeat(10))).isEmpty();
        assertThat(objection("a".repeat(9))).isEqualTo("too-short");
    }

    @Test
    void seventyTwoBytesAreTakenAndSeventyThreeAreRefusedOpenly() {
        assertThat(Password.objection("password", "a".repeat(72))).isEmpty();
        assertThat(objection("a".repeat(73))).isEqualTo("too-long");
    }

    @Test
    void koreanSyllablesCountThreeBytesEach() {
        assertThat(Password.objection("password", "가".repeat(4))).isEmpty();
        assertThat(objection("가".repeat(3))).isEqualTo("too-short");
        assertThat(Password.objection("password", "가".repeat(24))).isEmpty();
        assertThat(objection("가".repeat(25))).isEqualTo("too-long");
    }

    @Test
    void onlyLengthMatters() {
        assertThat(Password.objection("password", "aaaaaaaaaaaa")).isEmpty();
        assertThat(Password.objection("password", "'; drop table account; --")).isEmpty();
        assertThat(Password.objection("password", "      spaces      ")).isEmpty();
    }

    @Test
    void aMissingPasswordIsAskedFor() {
        assertThat(objection(null)).isEqualTo("required");
        assertThat(objection("")).isEqualTo("required");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThat(objection("half a pair \ud83c here")).isEqualTo("format");
        assertThat(objection("stops here\0and goes on")).isEqualTo("format");
    }

    @Test
    void itNeverPrintsItself() {
        assertThat(Password.of("a-secret-of-mine").orElseThrow().toString()).doesNotContain("secret");
    }

    private static String objection(String typed) {
        return Password.objection("password", typed).map(FieldError::code).orElse("none");
    }
}

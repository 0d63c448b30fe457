package ai.dreamseed.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.Problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPasswordsTest {

    private static final String[] OWN = {"saebom.kim@example.org", "김새봄이", "hanbit-academy"};

    private final KnownPasswords known = new KnownPasswords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password1!",
                "qwertyuiop",
                "1234567890",
                "iloveyou123",
                "123456789a",
                "1q2w3e4r5t",
                "1q2w3e4r!@",
                "dkssudgktpdy1",
                "비밀번호1234!",
                "사랑해사랑해",
                "aaaaaaaaaaaaaaa",
                "abababababab",
                "passwordpassword",
                "football2026"
            })
    void whatIsTriedFirstIsRefused(String typed) {
        assertThat(known.objection("password", typed, OWN))
                .get()
                .extracting(FieldError::code)
                .isEqualTo("breached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"saebom.kim", "Saebom.Kim!2011", "saebom.kim@example.org", "2026김새봄이!!!", "hanbit-academy1"})
    void whatIsKnownOfThePersonIsRefused(String typed) {
        assertThat(known.objection("password", typed, OWN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"seed-of-a-dream", "correct horse battery", "씨앗에서 나무로 자라요", "새봄이는 수학을 좋아해", "kvlt9-Rnaq2-zzpo"})
    void whatNobodyGuessesIsTaken(String typed) {
        assertThat(known.objection("password", typed, OWN)).isEmpty();
    }

    @Test
    void nothingTypedIsSomebodyElsesObjection() {
        assertThat(known.objection("password", null, OWN)).isEmpty();
        assertThat(known.objection("password", "seed-of-a-dream", (String) null))
                .isEmpty();
    }

    @Test
    void theReasonIsGivenInBothLanguages() {
        FieldError error = known.objection("password", "password1234").orElseThrow();
        assertThat(error.field()).isEqualTo("password");
        assertThat(error.detail().ko()).contains("유출");
        assertThat(error.detail().en()).contains("leaked");
    }
}

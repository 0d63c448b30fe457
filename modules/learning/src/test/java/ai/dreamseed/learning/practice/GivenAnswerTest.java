package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.kernel.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GivenAnswerTest {

    @Test
    void aStringIsWhatWasTyped() {
        assertThat(GivenAnswer.read(" 1/2 ")).isEqualTo(new Answer.Typed(" 1/2 "));
    }

    @Test
    void aListOfStringsIsWhatWasChosenInItsOrder() {
        assertThat(GivenAnswer.read(List.of("B", "A"))).isEqualTo(new Answer.Chosen(List.of("B", "A")));
    }

    @Test
    void markupAndSqlAreAnswersLikeAnyOther() {
        String nasty = "<script>alert(1)</script>'; drop table learning.response; --";
        assertThat(GivenAnswer.read(nasty)).isEqualTo(new Answer.Typed(nasty));
    }

    static List<Object> unreadable() {
        return List.of(12, 1.5, true, Map.of("a", "b"), List.of(1, 2), List.of(List.of("A")), "a\0b", List.of("\0"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void anythingElseCannotBeRead(Object json) {
        assertThatThrownBy(() -> GivenAnswer.read(json)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.slug()).isEqualTo("answer-format");
            assertThat(problem.status()).isEqualTo(422);
        });
    }

    @Test
    void anAnswerThatIsTooLongIsRefusedByItsField() {
        for (Object tooLong : List.of("x".repeat(2_001), Collections.nCopies(21, "A"))) {
            assertThatThrownBy(() -> GivenAnswer.read(tooLong)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.status()).isEqualTo(400);
                assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.field()).isEqualTo("answer"));
            });
        }
    }
}

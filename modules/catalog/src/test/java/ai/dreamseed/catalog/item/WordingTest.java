package ai.dreamseed.catalog.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.kernel.Text;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    private static String shown(String text, Rational n) {
        Value[] values = {new Value.Number(n), new Value.Word(new Text("사과", "apple"))};
        return Wording.compile(text, Map.of("n", 0, "w", 1), true).show(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[[n]]; 1/2; 0.5",
                "[[n]]; -1/3; -1/3",
                "[[tex(n)]]; -1/3; -\\frac{1}{3}",
                "[[mixed(n)]]; 7/3; 2\\frac{1}{3}",
                "[[mixed(n)]]; 2; 2",
                "[[dec(n, 2)]]; 1/3; 0.33",
                "x [[signed(n)]]; -3; x - 3",
                "x [[signed(n)]]; 3; x + 3",
                "[[coef(n)]]x; 1; x",
                "[[coef(n)]]x; -1; -x",
                "[[coef(n)]]x; 1/2; \\frac{1}{2}x",
                "y [[scoef(n)]]x; -1; y - x",
                "y [[scoef(n)]]x; 3; y + 3x",
                "y [[scoef(n)]]x; -1/2; y - \\frac{1}{2}x",
                "[[w|을/를]]; 0; 사과를",
                "\\[[n]]; 5; '[[n]]'"
            })
    void formsShowAValueAsTheFormatSays(String text, String number, String expected) {
        String[] parts = number.split("/");
        Rational n = parts.length == 1
                ? Rational.parse(number)
                : Rational.parse(parts[0]).dividedBy(Rational.parse(parts[1]));

        assertThat(shown(text, n)).isEqualTo(expected);
    }

    /** Read aloud: 일 이 삼 사 오 육 칠 팔 구 십 / 백 / 천 / 만 / 억 / 조, 영점오, 사분의 삼. */
    @ParameterizedTest
    @CsvSource({
        "1, 1이, 1로",
        "2, 2가, 2로",
        "3, 3이, 3으로",
        "4, 4가, 4로",
        "5, 5가, 5로",
        "6, 6이, 6으로",
        "7, 7이, 7로",
        "8, 8이, 8로",
        "9, 9가, 9로",
        "10, 10이, 10으로",
        "100, 100이, 100으로",
        "1000, 1000이, 1000으로",
        "10000, 10000이, 10000으로",
        "100000000, 100000000이, 100000000으로",
        "1000000000000, 1000000000000가, 1000000000000로",
        "0, 0이, 0으로",
        "12, 12가, 12로",
        "0.5, 0.5가, 0.5로",
        "1.3, 1.3이, 1.3으로"
    })
    void particlesFollowTheSinoKoreanReadingOfNumbers(String number, String subject, String by) {
        Rational n = Rational.parse(number);

        assertThat(shown("[[n|이/가]]", n)).isEqualTo(subject);
        assertThat(shown("[[n|으로/로]]", n)).isEqualTo(by);
    }

    @Test
    void aFractionEndsWithItsNumeratorWhenItIsReadAloud() {
        assertThat(shown("[[tex(n)|을/를]]", Rational.of(3, 4))).isEqualTo("\\frac{3}{4}을");
        assertThat(shown("[[tex(n)|을/를]]", Rational.of(2, 3))).isEqualTo("\\frac{2}{3}를");
        assertThat(shown("$[[tex(n)]]$[[josa(n)|을/를]]", Rational.of(2, 3))).isEqualTo("$\\frac{2}{3}$를");
    }

    @Test
    void latinLettersAreReadByTheirKoreanNames() {
        assertThat(Particle.TOPIC.after("A")).isEqualTo("는");
        assertThat(Particle.TOPIC.after("L")).isEqualTo("은");
        assertThat(Particle.BY.after("R")).isEqualTo("로");
        assertThat(Particle.IS_POLITE.after("책")).isEqualTo("이에요");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[n", "[[]]", "[[n|을를]]", "[[x]]", "[[dec(n)]]", "[[josa(n)]]"})
    void aSlotThatIsWrittenWronglyIsRefused(String text) {
        assertThatThrownBy(() -> shown(text, Rational.ONE)).isInstanceOf(FormulaError.class);
    }

    @Test
    void anEnglishTextHasNoParticles() {
        assertThatThrownBy(() -> Wording.compile("[[n|을/를]]", Map.of("n", 0), false))
                .isInstanceOf(FormulaError.class);
    }
}

package ai.dreamseed.catalog.item;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.kernel.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "12; 12; 1",
                " 12 ; 12; 1",
                "1,200; 1200; 1",
                "1,234,567.5; 2469135; 2",
                "-0.5; -1; 2",
                ".5; 1; 2",
                "5.; 5; 1",
                "3/4; 3; 4",
                "6 / 8; 3; 4",
                "1 1/2; 3; 2",
                "-1 1/2; -3; 2",
                "1½; 3; 2",
                "½; 1; 2",
                "50%; 1; 2",
                "−3; -3; 1",
                "- 3; -3; 1",
                "–3; -3; 1",
                "１２; 12; 1",
                "３／４; 3; 4",
                "=12; 12; 1",
                "x = -2; -2; 1",
                "$\\frac{3}{4}$; 3; 4",
                "\\frac34; 3; 4",
                "-\\frac{3}{4}; -3; 4",
                "1\\frac{1}{2}; 3; 2",
                "+7; 7; 1",
                "3×10^4; 30000; 1",
                "2.5*10^{-1}; 1; 4"
            })
    void aNumberIsReadAsItIsTyped(String typed, long numerator, long denominator) {
        assertThat(TypedNumber.read(typed, null).map(TypedNumber::value)).contains(Rational.of(numerator, denominator));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1,2",
                "12,34",
                "1 2",
                "7+5",
                "3/0",
                "1/2/3",
                "3²",
                "1e5",
                "--3",
                "0x10",
                "5 cm",
                "½%%",
                "1.2.3",
                "999999999999999999999999999999999999999999999999999999999999999999999999999999999999999"
            })
    void whatIsNoNumberIsNotGuessedAt(String typed) {
        assertThat(TypedNumber.read(typed, null)).isEmpty();
    }

    @Test
    void theUnitMayBeTypedInEitherLanguageOrLeftOut() {
        Text unit = new Text("개", "apples");
        for (String typed : new String[] {"12", "12개", "12 개", "12 apples", "12 apple", "12 APPLES"}) {
            assertThat(TypedNumber.read(typed, unit).map(TypedNumber::value)).contains(Rational.of(12));
        }
        assertThat(TypedNumber.read("12 pears", unit)).isEmpty();
        assertThat(TypedNumber.read("5㎠", new Text("cm²", "cm²")).map(TypedNumber::value))
                .contains(Rational.of(5));
        assertThat(TypedNumber.read("50%", new Text("%", "%")).map(TypedNumber::value))
                .contains(Rational.of(50));
    }

    @Test
    void aFractionKnowsWhetherItIsInLowestTerms() {
        assertThat(TypedNumber.read("2/4", null).orElseThrow().lowest()).isFalse();
        assertThat(TypedNumber.read("1/2", null).orElseThrow().lowest()).isTrue();
        assertThat(TypedNumber.read("1 3/2", null).orElseThrow().lowest()).isFalse();
        assertThat(TypedNumber.read("4/1", null).orElseThrow().lowest()).isFalse();
    }
}

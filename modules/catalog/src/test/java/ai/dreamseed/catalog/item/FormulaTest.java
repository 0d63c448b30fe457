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

class FormulaTest {

    private static final Map<String, Integer> NAMES = Map.of("a", 0, "b", 1, "who", 2);
    private static final Value[] VALUES = {
        new Value.Number(Rational.of(3)), new Value.Number(Rational.of(8)), new Value.Word(new Text("민수", "Minsu"))
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a + b * 2; 19",
                "(a + b) * 2; 22",
                "-2^2; -4",
                "2^-1; 1/2",
                "2^3^2; 512",
                "a / b; 3/8",
                "7 - 2 - 1; 4",
                "mod(-7, 3); 2",
                "div(-7, 3); -3",
                "gcd(12, 18, 8); 2",
                "lcm(4, 6); 12",
                "round(2.345, 2); 2.35",
                "sqrt(9/16); 3/4",
                "fact(5); 120",
                "comb(5, 2); 10",
                "perm(5, 2); 20",
                "comb(2, 5); 0",
                "digitSum(907); 16",
                "num(6/8) + den(6/8); 7",
                "min(a, b, 1) + max(a, b); 9",
                "if(a < b && !(a == 4), 1, 2); 1",
                "if(isPrime(91) || isInt(1/2), 1, 2); 2",
                "abs(floor(-0.5)) + ceil(0.2); 2"
            })
    void expressionsAreWorkedOutByHandTheSame(String expression, String value) {
        Rational expected = value.contains("/")
                ? Rational.parse(value.split("/")[0]).dividedBy(Rational.parse(value.split("/")[1]))
                : Rational.parse(value);

        assertThat(Formula.compile(expression, NAMES).number(VALUES)).isEqualTo(expected);
    }

    @Test
    void aWordCanBeChosenButNotAddedUp() {
        assertThat(Formula.compile("if(a > 1, who, who)", NAMES).value(VALUES)).isEqualTo(VALUES[2]);
        assertThatThrownBy(() -> Formula.compile("who + 1", NAMES).value(VALUES))
                .isInstanceOf(FormulaError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1/(a-3)", "sqrt(2)", "fact(-1)", "fact(1000)", "2^100000", "10^9^9", "gcd(1/2, 3)", "2^(1/2)"})
    void aDrawWithoutAResultIsRefused(String expression) {
        assertThatThrownBy(() -> Formula.compile(expression, NAMES).value(VALUES))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a +", "(a", "a)", "c + 1", "sin(a)", "a b", "gcd(1)", "if(a, b)", "a === b", "a = b", "a; b"
            })
    void whatIsNoExpressionOfTheFormatIsRefusedWhenItIsCompiled(String expression) {
        assertThatThrownBy(() -> Formula.compile(expression, NAMES)).isInstanceOf(FormulaError.class);
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflowTheStack() {
        assertThatThrownBy(() -> Formula.compile("(".repeat(240) + "1" + ")".repeat(240), NAMES))
                .isInstanceOf(FormulaError.class);
        assertThatThrownBy(() -> Formula.compile("-".repeat(400) + "1", NAMES)).isInstanceOf(FormulaError.class);
    }
}

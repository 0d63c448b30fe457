package ai.dreamseed.catalog.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.dreamseed.catalog.exact.AlgebraicExpression.Form;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgebraicExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2x(x+1); 2x^2+2x",
                "2x(x+1); 2*x*x + x·2",
                "(x+1)(x-1); x²-1",
                "(x-1)^2; x^2-2x+1",
                "(x+1)^3; x^3+3x^2+3x+1",
                "\\frac{x+1}{2}; x/2 + 0.5",
                "\\frac12 x; x/2",
                "1/2x; x/2",
                "1/(2x); \\frac{1}{2x}",
                "(x^2-1)/(x-1); x+1",
                "1/x + 1/y; (x+y)/(xy)",
                "x^-2; 1/x^2",
                "√12; 2√3",
                "\\sqrt{12}; 2\\sqrt3",
                "sqrt(3)/2; \\frac{\\sqrt{3}}{2}",
                "1/√2; √2/2",
                "√2·√3; √6",
                "√(1/3); √3/3",
                "(√5+√3)(√5-√3); 2",
                "(1+√2)^2; 3+2√2",
                "√(x^2 y); x√y",
                "√(4x+4); 2√(x+1)",
                "2π r; 2r\\pi",
                "−3 × a ÷ 4; -3a/4",
                "3a－２; 3a-2",
                "루트 8; 2√2",
                "ab; b*a",
                "2^{10}; 1024",
                "3(-x); -3x",
                "x--1; x+1"
            })
    void theseAreEquivalentHoweverTheyAreSpelled(String one, String other) {
        assertThat(AlgebraicExpression.parse(one).equivalentTo(AlgebraicExpression.parse(other)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^2+1; (x+1)^2",
                "√2+√3; √5",
                "√(x+y); √x+√y",
                "(x+1)/(x+2); 1/2",
                "2x; x^2",
                "x/2y; x/(2y)",
                "√3; 1.7320508075688772",
                "1/3; 0.3333333333333333",
                "a-b; b-a",
                "X; y"
            })
    void theseAreNotEquivalentThoughTheyMayLookOrComputeAlike(String one, String other) {
        assertThat(AlgebraicExpression.parse(one).equivalentTo(AlgebraicExpression.parse(other)))
                .isFalse();
    }

    @Test
    void aCapitalFromATelephoneAndANameInFrontAreUnderstood() {
        AlgebraicExpression expected = AlgebraicExpression.parse("2x+1");

        assertThat(AlgebraicExpression.parse("Y = 2X + 1", expected).equivalentTo(expected))
                .isTrue();
        assertThat(AlgebraicExpression.parse("= 1+2x", expected).equivalentTo(expected))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x+",
                "(x",
                "x)",
                "1 2",
                "x^y",
                "x^0.5",
                "1/0",
                "1/(x-x)",
                "√(-2)",
                "\\text{x}",
                "x = 2 = 3",
                "x < 2",
                "3..5",
                "\\sqrt[3]{8}",
                "x!",
                "2|x|",
                "\\frac{1}",
                "hello, world",
                "9^9^9^9",
                "(x+1)^101",
                "x^1000"
            })
    void whatIsNoExpressionIsSaidToBeUnreadable(String typed) {
        assertThatThrownBy(() -> AlgebraicExpression.parse(typed)).isInstanceOf(UnreadableExpression.class);
    }

    @Test
    void hostileInputTakesNoTime() {
        AlgebraicExpression expected = AlgebraicExpression.parse("x+1");
        String[] hostile = {
            "(".repeat(10_000),
            "(".repeat(140) + "x" + ")".repeat(140),
            "(a+b+c+d+e+f+g+h)^30",
            "(a+b+c+d)^20(e+f+g+h)^20",
            "((((x+y+1)^9)^9)^9)^9",
            "√(√(√(√(a+b+c)^9+d)^9+e)^9+f)^9",
            "√9999999967√9999999943√9999999929√9999999881√9999999851√9999999833√9999999817√9999999787",
            "1/(a+1/(b+1/(c+1/(d+1/(e+1/(f+1/(g+1/(h+1/(i+1/(j+1/(k+1/(l+1/(m+1/(n+1/(o+1))))))))))))))",
            "1/(a+b)+1/(b+c)+1/(c+d)+1/(d+e)+1/(e+f)+1/(f+g)+1/(g+h)+1/(h+i)+1/(i+j)+1/(j+k)+1/(k+l)",
            "9^".repeat(100) + "9",
            "-".repeat(290) + "x",
            "√".repeat(200) + "x",
            "\\frac".repeat(50)
        };
        for (String typed : hostile) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(1),
                    () -> {
                        try {
                            AlgebraicExpression read = AlgebraicExpression.parse(typed, expected);
                            read.equivalentTo(expected);
                            for (Form form : Form.values()) {
                                read.isIn(form, expected);
                            }
                        } catch (UnreadableExpression refused) {
                            assertThat(refused.getMessage()).isNotBlank();
                        }
                    },
                    typed);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^2+3x+2; true",
                "3x+x^2+2; true",
                "x*x+3x+2; false",
                "x^2+2x+x+2; false",
                "(x+1)(x+2); false",
                "x(x+3)+2; false",
                "\\frac{1}{2}x - 3; true",
                "(x+3)/2; true",
                "2*3x; false",
                "√2+√3; true",
                "√2 x+√3 x; true",
                "3+2; false"
            })
    void expandedMeansNoBracketsAndLikeTermsCollected(String written, boolean expanded) {
        AlgebraicExpression expression = AlgebraicExpression.parse(written);

        assertThat(expression.isIn(Form.EXPANDED, expression)).isEqualTo(expanded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2(x+1)(x-3); 2(x+1)(x-3); true",
                "(x-3)(x+1)*2; 2(x+1)(x-3); true",
                "-2(3-x)(x+1); 2(x+1)(x-3); true",
                "2(x^2-2x-3); 2(x+1)(x-3); false",
                "(2x+2)(x-3); 2(x+1)(x-3); false",
                "2x^2-4x-6; 2(x+1)(x-3); false",
                "(x+2)(x+2); (x+2)^2; true",
                "x(x+2)+2(x+2); (x+2)^2; false",
                "x*x*(x-1); x^2(x-1); true",
                "x(x^2-x); x^2(x-1); false",
                "(a+b)(a-b); (a-b)(a+b); true",
                "a^2-b^2; (a-b)(a+b); false",
                "2*2*3*5; 2^2*3*5; true",
                "4*3*5; 2^2*3*5; false",
                "60; 2^2*3*5; false"
            })
    void factoredMeansAProductThatCannotBeFactoredFurther(String written, String expected, boolean factored) {
        AlgebraicExpression right = AlgebraicExpression.parse(expected);

        assertThat(AlgebraicExpression.parse(written).isIn(Form.FACTORED, right))
                .isEqualTo(factored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2√3; 2√3; true",
                "√12; 2√3; false",
                "√4√3; 2√3; false",
                "6/√3; 2√3; false",
                "√3+√3; 2√3; false",
                "(x+1)/(x-2); (x+1)/(x-2); true",
                "(x^2-1)/(x^2-3x+2); (x+1)/(x-2); false",
                "(x+1)(x-1)/((x-1)(x-2)); (x+1)/(x-2); false",
                "(2x+2)/(2x-4); (x+1)/(x-2); false",
                "3x+2x; 5x; false",
                "5x; 5x; true",
                "x+4x; 5x; false",
                "6/8; 3/4; false",
                "3/4; 3/4; true",
                "2x/4; x/2; false",
                "\\frac{1}{2}x; x/2; true",
                "x^2x^3; x^5; false",
                "(x^2)^3; x^6; false",
                "x^6; x^6; true",
                "1/x+1/y; (x+y)/(xy); false",
                "2^3*x; 8x; false",
                "√2/2; √2/2; true",
                "1/√2; √2/2; false",
                "3+2√2; 3+2√2; true",
                "(1+√2)^2; 3+2√2; false"
            })
    void simplifiedMeansThatNothingIsLeftToDo(String written, String expected, boolean simplified) {
        AlgebraicExpression right = AlgebraicExpression.parse(expected);
        AlgebraicExpression typed = AlgebraicExpression.parse(written);

        assertThat(typed.equivalentTo(right)).isTrue();
        assertThat(typed.isIn(Form.SIMPLIFIED, right)).isEqualTo(simplified);
    }

    @Test
    void anExpressionIsShownAsTeX() {
        assertThat(AlgebraicExpression.parse("2x(x+1)/(x-2)^2 - sqrt(3)").toTex())
                .isEqualTo("\\frac{2x(x + 1)}{(x - 2)^{2}} - \\sqrt{3}");
        assertThat(AlgebraicExpression.parse("2*3^2").toTex()).isEqualTo("2 \\times 3^{2}");
    }
}

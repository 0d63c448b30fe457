package ai.dreamseed.catalog.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RationalTest {

    @Test
    void fractionsAreKeptInLowestTermsWithThePositiveDenominator() {
        assertThat(Rational.of(6, -8)).hasToString("-3/4");
        assertThat(Rational.of(0, -5)).isEqualTo(Rational.ZERO);
    }

    @Test
    void aDecimalIsExact() {
        assertThat(Rational.parse("0.1").plus(Rational.parse("0.2"))).isEqualTo(Rational.of(3, 10));
        assertThat(Rational.parse("-.5")).isEqualTo(Rational.of(-1, 2));
    }

    @Test
    void roundingIsHalfUpAwayFromZero() {
        assertThat(Rational.of(1, 8).toFixed(2)).isEqualTo("0.13");
        assertThat(Rational.of(-1, 8).toFixed(2)).isEqualTo("-0.13");
        assertThat(Rational.of(2).toFixed(2)).isEqualTo("2.00");
    }

    @Test
    void aNumberIsShownAsSchoolWritesIt() {
        assertThat(Rational.of(12).toPlain()).isEqualTo("12");
        assertThat(Rational.of(1, 16).toPlain()).isEqualTo("0.0625");
        assertThat(Rational.of(1, 32).toPlain()).isEqualTo("1/32");
        assertThat(Rational.of(-7, 3).toMixedTex()).isEqualTo("-2\\frac{1}{3}");
        assertThat(Rational.of(-2, 3).toTex()).isEqualTo("-\\frac{2}{3}");
    }

    @Test
    void onlySquaresHaveARationalRoot() {
        assertThat(Rational.of(9, 16).squareRoot()).contains(Rational.of(3, 4));
        assertThat(Rational.of(2).squareRoot()).isEmpty();
        assertThat(Rational.of(-4).squareRoot()).isEmpty();
    }

    @Test
    void divisionIsFlooredForNegativeNumbers() {
        assertThat(Rational.of(-7, 2).floor()).isEqualTo(BigInteger.valueOf(-4));
        assertThat(Rational.of(-7, 2).ceiling()).isEqualTo(BigInteger.valueOf(-3));
    }

    @Test
    void whatWouldFillTheMemoryIsRefused() {
        assertThatThrownBy(() -> Rational.of(9).power(387_420_489)).isInstanceOf(ArithmeticException.class);
        assertThat(Rational.MINUS_ONE.power(387_420_489)).isEqualTo(Rational.MINUS_ONE);
    }

    /** The same sums by BigInteger alone, across the border where longs no longer do. */
    @Test
    void largeAndSmallNumbersAddAndMultiplyAlike() {
        Random random = new Random(20260);
        for (int i = 0; i < 2_000; i++) {
            int bits = 1 + random.nextInt(60);
            BigInteger a = new BigInteger(bits, random).subtract(BigInteger.ONE.shiftLeft(bits - 1));
            BigInteger b = new BigInteger(bits, random).add(BigInteger.ONE);
            BigInteger c = new BigInteger(bits, random);
            BigInteger d = new BigInteger(bits, random).add(BigInteger.ONE);
            Rational x = Rational.of(a).dividedBy(Rational.of(b));
            Rational y = Rational.of(c).dividedBy(Rational.of(d));

            Rational sum = x.plus(y);
            Rational product = x.times(y);

            assertThat(sum.numerator().multiply(b).multiply(d))
                    .isEqualTo(a.multiply(d).add(c.multiply(b)).multiply(sum.denominator()));
            assertThat(product.numerator().multiply(b).multiply(d))
                    .isEqualTo(a.multiply(c).multiply(product.denominator()));
            assertThat(x.compareTo(y)).isEqualTo(a.multiply(d).compareTo(c.multiply(b)));
        }
    }
}

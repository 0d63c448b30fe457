package ai.dreamseed.tutoring;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact number in lowest terms, so that one half is one half however it is written. */
record Fraction(BigInteger above, BigInteger below) {

    static final Fraction HALF = of(1, 2);

    Fraction {
        if (below.signum() == 0) {
            throw new IllegalArgumentException("A fraction has something below");
        }
        BigInteger common = above.gcd(below).multiply(BigInteger.valueOf(below.signum()));
        above = above.divide(common);
        below = below.divide(common);
    }

    static Fraction of(long above, long below) {
        return new Fraction(BigInteger.valueOf(above), BigInteger.valueOf(below));
    }

    static Fraction whole(long value) {
        return of(value, 1);
    }

    /** @param digits such as {@code 12} or {@code 0.5} */
    static Fraction parse(String digits) {
        BigDecimal decimal = new BigDecimal(digits);
        return decimal.scale() <= 0
                ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    Fraction plus(Fraction other) {
        return new Fraction(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    Fraction times(Fraction other) {
        return new Fraction(above.multiply(other.above), below.multiply(other.below));
    }

    Fraction over(Fraction other) {
        return new Fraction(above.multiply(other.below), below.multiply(other.above));
    }

    Fraction negate() {
        return new Fraction(above.negate(), below);
    }

    boolean isZero() {
        return above.signum() == 0;
    }
}

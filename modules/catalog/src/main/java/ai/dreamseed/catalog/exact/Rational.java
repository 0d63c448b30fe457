package ai.dreamseed.catalog.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A rational number in lowest terms with a positive denominator.
 *
 * <p>Numerator and denominator have at most {@value #MAX_BITS} bits each; what would grow beyond that is refused with an
 * {@link ArithmeticException}, so that no expression can burn memory or time. Numbers below 2³¹, which is nearly all of
 * school mathematics, are computed on longs.
 */
public final class Rational implements Comparable<Rational> {

    static final int MAX_BITS = 4096;

    public static final Rational ZERO = new Rational(0, 1);
    public static final Rational ONE = new Rational(1, 1);
    public static final Rational MINUS_ONE = new Rational(-1, 1);

    private static final long SMALL = 1L << 31;

    /** Set when both parts are below 2³¹; then the big parts are null until asked for. */
    private final long smallNumerator;

    private final long smallDenominator;
    private final BigInteger bigNumerator;
    private final BigInteger bigDenominator;

    private Rational(long numerator, long denominator) {
        this.smallNumerator = numerator;
        this.smallDenominator = denominator;
        this.bigNumerator = null;
        this.bigDenominator = null;
    }

    private Rational(BigInteger numerator, BigInteger denominator) {
        this.smallNumerator = 0;
        this.smallDenominator = 0;
        this.bigNumerator = numerator;
        this.bigDenominator = denominator;
    }

    public static Rational of(long whole) {
        return reduced(whole, 1);
    }

    public static Rational of(BigInteger whole) {
        return reduced(whole, BigInteger.ONE);
    }

    /**
     * The quotient.
     *
     * @throws ArithmeticException if {@code denominator} is zero
     */
    public static Rational of(long numerator, long denominator) {
        if (Math.abs(numerator) < SMALL && Math.abs(denominator) < SMALL) {
            return reduced(numerator, denominator);
        }
        return reduced(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** A number written with digits and at most one point, such as {@code 12}, {@code 0.25} or {@code -.5}. */
    public static Rational parse(String decimal) {
        if (decimal.length() > 400) {
            throw new ArithmeticException("The number is too long");
        }
        if (decimal.length() <= 9 && decimal.indexOf('.') < 0) {
            return of(Long.parseLong(decimal));
        }
        BigDecimal value = new BigDecimal(decimal);
        if (Math.abs(value.scale()) > 400) {
            throw new ArithmeticException("The number is too large");
        }
        return value.scale() > 0
                ? reduced(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
                : reduced(value.toBigIntegerExact(), BigInteger.ONE);
    }

    private static Rational reduced(long numerator, long denominator) {
        if (denominator == 0) {
            throw new ArithmeticException("Division by zero");
        }
        long divisor = gcd(Math.abs(numerator), Math.abs(denominator));
        if (denominator < 0) {
            divisor = -divisor;
        }
        long n = numerator / divisor;
        long d = denominator / divisor;
        if (Math.abs(n) < SMALL && d < SMALL) {
            return new Rational(n, d);
        }
        return new Rational(BigInteger.valueOf(n), BigInteger.valueOf(d));
    }

    private static Rational reduced(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("Division by zero");
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        }
        BigInteger n = divisor.equals(BigInteger.ONE) ? numerator : numerator.divide(divisor);
        BigInteger d = divisor.equals(BigInteger.ONE) ? denominator : denominator.divide(divisor);
        if (n.bitLength() <= 31 && d.bitLength() <= 31) {
            long small = n.longValue();
            if (Math.abs(small) < SMALL && d.longValue() < SMALL) {
                return new Rational(small, d.longValue());
            }
        }
        if (n.bitLength() > MAX_BITS || d.bitLength() > MAX_BITS) {
            throw new ArithmeticException("The number is too large");
        }
        return new Rational(n, d);
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    private boolean small() {
        return bigNumerator == null;
    }

    public BigInteger numerator() {
        return small() ? BigInteger.valueOf(smallNumerator) : bigNumerator;
    }

    public BigInteger denominator() {
        return small() ? BigInteger.valueOf(smallDenominator) : bigDenominator;
    }

    public Rational plus(Rational other) {
        if (small() && other.small()) {
            if (smallDenominator == 1 && other.smallDenominator == 1) {
                return of(smallNumerator + other.smallNumerator);
            }
            // Two products below 2⁶² each: their sum stays below 2⁶³.
            return reduced(
                    smallNumerator * other.smallDenominator + other.smallNumerator * smallDenominator,
                    smallDenominator * other.smallDenominator);
        }
        return reduced(
                numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
                denominator().multiply(other.denominator()));
    }

    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    public Rational times(Rational other) {
        if (small() && other.small()) {
            return reduced(smallNumerator * other.smallNumerator, smallDenominator * other.smallDenominator);
        }
        return reduced(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
    }

    /** @throws ArithmeticException if {@code other} is zero */
    public Rational dividedBy(Rational other) {
        if (small() && other.small()) {
            return reduced(smallNumerator * other.smallDenominator, smallDenominator * other.smallNumerator);
        }
        return reduced(numerator().multiply(other.denominator()), denominator().multiply(other.numerator()));
    }

    /**
     * The power with a whole exponent, negative ones included.
     *
     * @throws ArithmeticException if the result would be too large, or zero is raised to a negative exponent
     */
    public Rational power(int exponent) {
        int size = Math.max(numerator().bitLength(), denominator().bitLength());
        if (size > 1 && (long) size * Math.abs((long) exponent) > 2L * MAX_BITS) {
            throw new ArithmeticException("The number is too large");
        }
        int e = Math.abs(exponent);
        if (size <= 1) {
            // -1, 0, 1: the size of the exponent does not matter.
            e = e == 0 ? 0 : 2 - (e & 1);
        }
        Rational raised = reduced(numerator().pow(e), denominator().pow(e));
        return exponent < 0 ? ONE.dividedBy(raised) : raised;
    }

    public Rational negate() {
        return small()
                ? new Rational(-smallNumerator, smallDenominator)
                : reduced(bigNumerator.negate(), bigDenominator);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    public int signum() {
        return small() ? Long.signum(smallNumerator) : bigNumerator.signum();
    }

    public boolean isWhole() {
        return small() ? smallDenominator == 1 : bigDenominator.equals(BigInteger.ONE);
    }

    /** The largest whole number that is not larger. */
    public BigInteger floor() {
        if (small()) {
            return BigInteger.valueOf(Math.floorDiv(smallNumerator, smallDenominator));
        }
        BigInteger[] parts = bigNumerator.divideAndRemainder(bigDenominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** The smallest whole number that is not smaller. */
    public BigInteger ceiling() {
        return negate().floor().negate();
    }

    /** Rounded half up (half away from zero) to {@code digits} decimal places. */
    public Rational round(int digits) {
        BigInteger scale = BigInteger.TEN.pow(digits);
        return reduced(rounded(digits).unscaledValue(), scale);
    }

    /** With exactly {@code digits} decimal places, rounded half up. */
    public String toFixed(int digits) {
        return rounded(digits).toPlainString();
    }

    private BigDecimal rounded(int digits) {
        if (digits < 0 || digits > 30) {
            throw new ArithmeticException("Rounds to 0 to 30 places");
        }
        BigDecimal exact = new BigDecimal(numerator());
        return exact.divide(new BigDecimal(denominator()), digits, RoundingMode.HALF_UP);
    }

    /** The root, if this is the square of a rational number. */
    public Optional<Rational> squareRoot() {
        if (signum() < 0) {
            return Optional.empty();
        }
        BigInteger[] top = numerator().sqrtAndRemainder();
        BigInteger[] bottom = denominator().sqrtAndRemainder();
        return top[1].signum() == 0 && bottom[1].signum() == 0
                ? Optional.of(reduced(top[0], bottom[0]))
                : Optional.empty();
    }

    /**
     * As a whole number in the range of an int.
     *
     * @throws ArithmeticException if it is not one
     */
    public int intValueExact() {
        if (!isWhole()) {
            throw new ArithmeticException("Not a whole number");
        }
        return small() ? (int) smallNumerator : bigNumerator.intValueExact();
    }

    /** How many decimal places write it out exactly, or -1 if none do or more than {@code limit} are needed. */
    public int decimalPlaces(int limit) {
        Rational scaled = this;
        Rational ten = of(10);
        for (int places = 0; places <= limit; places++) {
            if (scaled.isWhole()) {
                return places;
            }
            scaled = scaled.times(ten);
        }
        return -1;
    }

    /** A whole number as it is, a terminating decimal of at most four places as a decimal, else {@code p/q}. */
    public String toPlain() {
        if (isWhole()) {
            return small() ? Long.toString(smallNumerator) : bigNumerator.toString();
        }
        int places = decimalPlaces(4);
        return places > 0 ? toFixed(places) : toString();
    }

    /** As TeX: a whole number, else a fraction with the sign in front. */
    public String toTex() {
        if (isWhole()) {
            return toPlain();
        }
        return (signum() < 0 ? "-" : "") + "\\frac{" + numerator().abs() + "}{" + denominator() + "}";
    }

    /** As TeX: a mixed number such as {@code 2\frac{1}{3}}; whole numbers and proper fractions as {@link #toTex}. */
    public String toMixedTex() {
        BigInteger[] parts = numerator().abs().divideAndRemainder(denominator());
        if (parts[0].signum() == 0 || parts[1].signum() == 0) {
            return toTex();
        }
        return (signum() < 0 ? "-" : "") + parts[0] + "\\frac{" + parts[1] + "}{" + denominator() + "}";
    }

    @Override
    public int compareTo(Rational other) {
        if (small() && other.small()) {
            return Long.compare(smallNumerator * other.smallDenominator, other.smallNumerator * smallDenominator);
        }
        return numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(denominator()));
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Rational other
                && (small()
                        ? other.small()
                                && smallNumerator == other.smallNumerator
                                && smallDenominator == other.smallDenominator
                        : !other.small()
                                && bigNumerator.equals(other.bigNumerator)
                                && bigDenominator.equals(other.bigDenominator));
    }

    @Override
    public int hashCode() {
        return small()
                ? Long.hashCode(31 * smallNumerator + smallDenominator)
                : 31 * bigNumerator.hashCode() + bigDenominator.hashCode();
    }

    /** {@code p} or {@code p/q}. */
    @Override
    public String toString() {
        return isWhole() ? numerator().toString() : numerator() + "/" + denominator();
    }
}

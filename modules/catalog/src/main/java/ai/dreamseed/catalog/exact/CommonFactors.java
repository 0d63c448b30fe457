package ai.dreamseed.catalog.exact;

import ai.dreamseed.catalog.exact.Polynomial.Monomial;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether two polynomials share a factor with letters. For each letter in turn, the others are given fixed arbitrary values
 * in the field of 2³¹-1 elements and Euclid's algorithm runs on what is left. A common factor always shows; that one seems
 * to be there by bad luck has a probability of about degree / 2³¹.
 */
final class CommonFactors {

    private static final long PRIME = Integer.MAX_VALUE;

    private CommonFactors() {}

    static boolean exist(Polynomial a, Polynomial b) {
        TreeSet<String> shared = a.generators();
        shared.retainAll(b.generators());
        TreeSet<String> all = a.generators();
        all.addAll(b.generators());
        Map<String, Long> values = new HashMap<>();
        long next = 1_234_567_891L;
        for (String generator : all) {
            next = next * 48_271 % PRIME;
            values.put(generator, next);
        }
        return shared.stream().anyMatch(letter -> degreeOfGcd(inOne(a, letter, values), inOne(b, letter, values)) > 0);
    }

    /** The coefficients by power of {@code letter}, lowest first. */
    private static long[] inOne(Polynomial polynomial, String letter, Map<String, Long> values) {
        int degree = 0;
        for (Monomial monomial : polynomial.terms().keySet()) {
            degree = Math.max(degree, monomial.exponentOf(letter));
        }
        long[] coefficients = new long[degree + 1];
        polynomial.terms().forEach((monomial, coefficient) -> {
            long value = residue(coefficient);
            for (Monomial.Factor factor : monomial.factors()) {
                if (!factor.generator().equals(letter)) {
                    value = value * power(values.get(factor.generator()), factor.exponent()) % PRIME;
                }
            }
            int at = monomial.exponentOf(letter);
            coefficients[at] = (coefficients[at] + value) % PRIME;
        });
        return coefficients;
    }

    private static long residue(Rational value) {
        BigInteger prime = BigInteger.valueOf(PRIME);
        long numerator = value.numerator().mod(prime).longValue();
        long denominator = value.denominator().mod(prime).longValue();
        return numerator * power(denominator, (int) (PRIME - 2)) % PRIME;
    }

    private static long power(long base, int exponent) {
        long result = 1;
        long square = base % PRIME;
        for (int e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = result * square % PRIME;
            }
            square = square * square % PRIME;
        }
        return result;
    }

    private static int degreeOfGcd(long[] a, long[] b) {
        long[] x = a;
        long[] y = b;
        while (degree(y) >= 0) {
            long[] rest = remainder(x, y);
            x = y;
            y = rest;
        }
        return degree(x);
    }

    private static long[] remainder(long[] a, long[] b) {
        long[] rest = a.clone();
        int degree = degree(b);
        long inverse = power(b[degree], (int) (PRIME - 2));
        for (int at = degree(rest); at >= degree; at--) {
            long factor = rest[at] * inverse % PRIME;
            for (int i = 0; i <= degree; i++) {
                long minus = factor * b[i] % PRIME;
                rest[at - degree + i] = (rest[at - degree + i] + PRIME - minus) % PRIME;
            }
        }
        return rest;
    }

    private static int degree(long[] coefficients) {
        int degree = coefficients.length - 1;
        while (degree >= 0 && coefficients[degree] == 0) {
            degree--;
        }
        return degree;
    }
}

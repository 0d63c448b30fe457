package ai.dreamseed.catalog.exact;

import ai.dreamseed.catalog.exact.Polynomial.Monomial;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * Works terms out to a quotient of two polynomials, in which the roots of primes, of letters and of what is under a longer
 * root are generators r with r² replaced. Two terms are equivalent when the cross products are the same polynomial, which
 * is decided exactly: the roots of different primes are independent over the rationals. Letters under a root are taken to
 * be positive. Equal only by an identity between longer roots (√(3+2√2) = 1+√2) is not recognised.
 *
 * <p>The work is counted and bounded; one object serves one comparison.
 */
final class NormalForms {

    /** Products of terms in one comparison; about ten milliseconds at the worst. */
    private static final int BUDGET = 40_000;

    private static final int MAX_TERMS = 1_500;
    private static final BigInteger LARGEST_RADICAND = BigInteger.TEN.pow(10);

    /** @param denominator never zero; 1 where it would be a number */
    record Quotient(Polynomial numerator, Polynomial denominator) {}

    private final Map<String, Polynomial> squares = new HashMap<>();
    private int work;

    /**
     * The normal form.
     *
     * @throws UnreadableExpression where it divides by zero, takes the root of a negative number, or is too large
     */
    Quotient of(Term term) {
        try {
            return quotient(term);
        } catch (ArithmeticException outOfBounds) {
            throw new UnreadableExpression(outOfBounds.getMessage());
        }
    }

    boolean equivalent(Term a, Term b) {
        Quotient x = of(a);
        Quotient y = of(b);
        try {
            if (x.denominator.equals(y.denominator)) {
                return x.numerator.equals(y.numerator);
            }
            return times(x.numerator, y.denominator)
                    .plus(times(y.numerator, x.denominator).negate())
                    .isZero();
        } catch (ArithmeticException outOfBounds) {
            throw new UnreadableExpression(outOfBounds.getMessage());
        }
    }

    private Quotient quotient(Term term) {
        return switch (term) {
            case Term.Number number -> whole(Polynomial.constant(number.value()));
            case Term.Letter letter -> whole(Polynomial.generator(letter.name()));
            case Term.Negation negation -> {
                Quotient q = quotient(negation.term());
                yield new Quotient(q.numerator.negate(), q.denominator);
            }
            case Term.Sum sum -> {
                Quotient total = whole(Polynomial.ZERO);
                for (Term part : sum.terms()) {
                    total = plus(total, quotient(part));
                }
                yield total;
            }
            case Term.Product product -> {
                Quotient total = whole(Polynomial.ONE);
                for (Term factor : product.factors()) {
                    total = times(total, quotient(factor));
                }
                yield total;
            }
            case Term.Quotient division ->
                times(quotient(division.numerator()), inverse(quotient(division.denominator())));
            case Term.Power power -> {
                Quotient base = quotient(power.base());
                Quotient raised = new Quotient(
                        power(base.numerator, Math.abs(power.exponent())),
                        power(base.denominator, Math.abs(power.exponent())));
                yield power.exponent() < 0 ? inverse(raised) : raised;
            }
            case Term.Root root -> {
                Quotient radicand = quotient(root.radicand());
                // √(p/q) = √(pq)/q
                yield of(rootOf(times(radicand.numerator, radicand.denominator)), radicand.denominator);
            }
        };
    }

    private static Quotient whole(Polynomial polynomial) {
        return new Quotient(polynomial, Polynomial.ONE);
    }

    private static Quotient of(Polynomial numerator, Polynomial denominator) {
        if (denominator.isZero()) {
            throw new ArithmeticException("Division by zero");
        }
        if (denominator.isConstant()) {
            return whole(numerator.scaled(Rational.ONE.dividedBy(denominator.constantValue())));
        }
        return new Quotient(numerator, denominator);
    }

    private static Quotient inverse(Quotient q) {
        return of(q.denominator, q.numerator);
    }

    private Quotient plus(Quotient a, Quotient b) {
        if (a.denominator.equals(b.denominator)) {
            return new Quotient(a.numerator.plus(b.numerator), a.denominator);
        }
        return of(
                times(a.numerator, b.denominator).plus(times(b.numerator, a.denominator)),
                times(a.denominator, b.denominator));
    }

    private Quotient times(Quotient a, Quotient b) {
        return of(times(a.numerator, b.numerator), times(a.denominator, b.denominator));
    }

    private Polynomial power(Polynomial base, int exponent) {
        Polynomial result = Polynomial.ONE;
        for (int i = 0; i < exponent; i++) {
            result = times(result, base);
        }
        return result;
    }

    private Polynomial times(Polynomial a, Polynomial b) {
        if (a.equals(Polynomial.ONE)) {
            return b;
        }
        if (b.equals(Polynomial.ONE)) {
            return a;
        }
        work += a.terms().size() * b.terms().size() + 1;
        if (work > BUDGET) {
            throw new ArithmeticException("The expression is too large");
        }
        Map<Monomial, Rational> product = new HashMap<>();
        Polynomial reduced = Polynomial.ZERO;
        for (Map.Entry<Monomial, Rational> x : a.terms().entrySet()) {
            for (Map.Entry<Monomial, Rational> y : b.terms().entrySet()) {
                Monomial monomial = x.getKey().times(y.getKey());
                Rational coefficient = x.getValue().times(y.getValue());
                Polynomial squared = squaredRoots(monomial);
                if (squared == null) {
                    Polynomial.add(product, monomial, coefficient);
                } else {
                    reduced = reduced.plus(
                            times(squared, withoutSquaredRoots(monomial)).scaled(coefficient));
                }
            }
        }
        Polynomial result = reduced.isZero() ? new Polynomial(product) : reduced.plus(new Polynomial(product));
        if (result.terms().size() > MAX_TERMS) {
            throw new ArithmeticException("The expression is too large");
        }
        return result;
    }

    /** What the roots that stand twice in a monomial multiply to, or null if none does. */
    private Polynomial squaredRoots(Monomial monomial) {
        Polynomial squared = null;
        for (Monomial.Factor factor : monomial.factors()) {
            if (factor.exponent() >= 2 && squares.containsKey(factor.generator())) {
                Polynomial square = power(squares.get(factor.generator()), factor.exponent() / 2);
                squared = squared == null ? square : times(squared, square);
            }
        }
        return squared;
    }

    private Polynomial withoutSquaredRoots(Monomial monomial) {
        Map<String, Integer> exponents = new HashMap<>();
        for (Monomial.Factor factor : monomial.factors()) {
            boolean root = squares.containsKey(factor.generator());
            exponents.put(factor.generator(), root ? factor.exponent() % 2 : factor.exponent());
        }
        return new Polynomial(Map.of(Monomial.of(exponents), Rational.ONE));
    }

    private Polynomial rootOf(Polynomial radicand) {
        if (radicand.isZero()) {
            return Polynomial.ZERO;
        }
        if (radicand.isConstant()) {
            return rootOf(radicand.constantValue());
        }
        Rational content = radicand.content();
        if (radicand.terms().size() == 1
                && radicand.terms().values().iterator().next().signum() < 0) {
            throw new ArithmeticException("The root of a negative number");
        }
        Polynomial primitive = radicand.scaled(Rational.ONE.dividedBy(content));
        Polynomial result = rootOf(content);
        // Letters common to all terms come out of the root: √(x³ + x²) = x√(x + 1) for positive x.
        Map<String, Integer> outside = new HashMap<>();
        Map<String, Integer> common = new HashMap<>();
        for (String generator : primitive.generators()) {
            int least = Integer.MAX_VALUE;
            for (Monomial monomial : primitive.terms().keySet()) {
                least = Math.min(least, monomial.exponentOf(generator));
            }
            if (least > 0 && !squares.containsKey(generator)) {
                common.put(generator, -least);
                outside.put(generator, least / 2);
                if (least % 2 == 1) {
                    result = times(result, root(Polynomial.generator(generator), generator));
                }
            }
        }
        Polynomial rest = common.isEmpty() ? primitive : shifted(primitive, Monomial.of(common));
        if (!outside.isEmpty()) {
            result = times(result, new Polynomial(Map.of(Monomial.of(outside), Rational.ONE)));
        }
        return rest.equals(Polynomial.ONE) ? result : times(result, root(rest, rest.spelled()));
    }

    private static Polynomial shifted(Polynomial polynomial, Monomial by) {
        Map<Monomial, Rational> terms = new HashMap<>();
        polynomial.terms().forEach((monomial, coefficient) -> {
            Map<String, Integer> exponents = new HashMap<>();
            for (Monomial.Factor factor : monomial.times(by).factors()) {
                exponents.put(factor.generator(), factor.exponent());
            }
            terms.put(Monomial.of(exponents), coefficient);
        });
        return new Polynomial(terms);
    }

    private Polynomial root(Polynomial square, String name) {
        String generator = "√" + name;
        squares.put(generator, square);
        return Polynomial.generator(generator);
    }

    /** √(p/q) = √(pq)/q, and √n = s√p₁√p₂… with the primes that stand an odd number of times in n. */
    private Polynomial rootOf(Rational value) {
        if (value.signum() < 0) {
            throw new ArithmeticException("The root of a negative number");
        }
        BigInteger product = value.numerator().multiply(value.denominator());
        BigInteger[] exact = product.sqrtAndRemainder();
        Rational denominator = Rational.of(value.denominator());
        if (exact[1].signum() == 0) {
            return Polynomial.constant(Rational.of(exact[0]).dividedBy(denominator));
        }
        if (product.compareTo(LARGEST_RADICAND) > 0) {
            throw new ArithmeticException("The number under the root is too large");
        }
        // Finding the primes takes up to fifty thousand divisions.
        work += 1_000;
        long rest = product.longValue();
        long outside = 1;
        Polynomial result = Polynomial.ONE;
        for (long prime = 2; prime * prime <= rest; prime += prime == 2 ? 1 : 2) {
            int times = 0;
            while (rest % prime == 0) {
                rest /= prime;
                times++;
            }
            for (int i = 0; i < times / 2; i++) {
                outside *= prime;
            }
            if (times % 2 == 1) {
                result = times(result, root(Polynomial.constant(Rational.of(prime)), Long.toString(prime)));
            }
        }
        if (rest > 1) {
            result = times(result, root(Polynomial.constant(Rational.of(rest)), Long.toString(rest)));
        }
        return result.scaled(Rational.of(outside).dividedBy(denominator));
    }
}

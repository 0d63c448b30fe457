package ai.dreamseed.catalog.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A polynomial with rational coefficients in letters and roots. A root is a generator whose name begins with {@code √}; what
 * its square is, {@link NormalForms} knows. No coefficient is zero, so equal polynomials are equal maps.
 */
record Polynomial(Map<Monomial, Rational> terms) {

    static final Polynomial ZERO = new Polynomial(Map.of());
    static final Polynomial ONE = constant(Rational.ONE);

    /** Powers of generators, sorted by name; no exponent is zero. */
    record Monomial(List<Factor> factors) {
        static final Monomial UNIT = new Monomial(List.of());

        record Factor(String generator, int exponent) {}

        Monomial times(Monomial other) {
            if (factors.isEmpty()) {
                return other;
            }
            if (other.factors.isEmpty()) {
                return this;
            }
            List<Factor> product = new ArrayList<>(factors.size() + other.factors.size());
            int i = 0;
            int j = 0;
            while (i < factors.size() && j < other.factors.size()) {
                Factor a = factors.get(i);
                Factor b = other.factors.get(j);
                int order = a.generator.compareTo(b.generator);
                if (order == 0) {
                    product.add(new Factor(a.generator, Math.addExact(a.exponent, b.exponent)));
                    i++;
                    j++;
                } else if (order < 0) {
                    product.add(a);
                    i++;
                } else {
                    product.add(b);
                    j++;
                }
            }
            product.addAll(factors.subList(i, factors.size()));
            product.addAll(other.factors.subList(j, other.factors.size()));
            return new Monomial(product);
        }

        int exponentOf(String generator) {
            for (Factor factor : factors) {
                if (factor.generator.equals(generator)) {
                    return factor.exponent;
                }
            }
            return 0;
        }

        static Monomial of(Map<String, Integer> exponents) {
            List<Factor> factors = new ArrayList<>();
            new TreeMap<>(exponents).forEach((generator, exponent) -> {
                if (exponent != 0) {
                    factors.add(new Factor(generator, exponent));
                }
            });
            return new Monomial(factors);
        }
    }

    static Polynomial constant(Rational value) {
        return value.signum() == 0 ? ZERO : new Polynomial(Map.of(Monomial.UNIT, value));
    }

    static Polynomial generator(String name) {
        return new Polynomial(Map.of(new Monomial(List.of(new Monomial.Factor(name, 1))), Rational.ONE));
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    boolean isConstant() {
        return terms.isEmpty() || terms.size() == 1 && terms.containsKey(Monomial.UNIT);
    }

    /** The number it is, when it is constant. */
    Rational constantValue() {
        return terms.getOrDefault(Monomial.UNIT, Rational.ZERO);
    }

    Polynomial plus(Polynomial other) {
        Map<Monomial, Rational> sum = new HashMap<>(terms);
        other.terms.forEach((monomial, coefficient) -> add(sum, monomial, coefficient));
        return new Polynomial(sum);
    }

    Polynomial negate() {
        return scaled(Rational.MINUS_ONE);
    }

    Polynomial scaled(Rational factor) {
        if (factor.signum() == 0) {
            return ZERO;
        }
        Map<Monomial, Rational> product = new HashMap<>();
        terms.forEach((monomial, coefficient) -> product.put(monomial, coefficient.times(factor)));
        return new Polynomial(product);
    }

    static void add(Map<Monomial, Rational> sum, Monomial monomial, Rational coefficient) {
        Rational total = sum.getOrDefault(monomial, Rational.ZERO).plus(coefficient);
        if (total.signum() == 0) {
            sum.remove(monomial);
        } else {
            sum.put(monomial, total);
        }
    }

    TreeSet<String> generators() {
        TreeSet<String> names = new TreeSet<>();
        for (Monomial monomial : terms.keySet()) {
            monomial.factors().forEach(factor -> names.add(factor.generator()));
        }
        return names;
    }

    /** The greatest rational number, above zero, by which all coefficients divide to whole numbers without a common factor. */
    Rational content() {
        BigInteger numerators = BigInteger.ZERO;
        BigInteger denominators = BigInteger.ONE;
        for (Rational coefficient : terms.values()) {
            numerators = numerators.gcd(coefficient.numerator());
            BigInteger d = coefficient.denominator();
            denominators = denominators.divide(denominators.gcd(d)).multiply(d);
        }
        return isZero() ? Rational.ONE : Rational.of(numerators).dividedBy(Rational.of(denominators));
    }

    /** One spelling for equal polynomials. */
    String spelled() {
        TreeMap<String, String> parts = new TreeMap<>();
        terms.forEach((monomial, coefficient) -> parts.put(monomial.factors().toString(), coefficient.toString()));
        return parts.toString();
    }
}

package ai.dreamseed.catalog.exact;

import ai.dreamseed.catalog.exact.Polynomial.Monomial;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a term is written in the form that a question asks for. It is judged by how it is written, not by its value:
 * {@code 2x + 2} and {@code 2(x + 1)} are equivalent, and one of them is expanded.
 */
final class WrittenForms {

    private WrittenForms() {}

    // --- expanded
    // -----------------------------------------------------------------------------------------------------

    /** A sum of plain terms of which no two are alike; it may stand over a whole number. */
    static boolean expanded(Term term) {
        if (term instanceof Term.Quotient quotient
                && quotient.numerator() instanceof Term.Sum
                && quotient.denominator() instanceof Term.Number) {
            return expanded(quotient.numerator());
        }
        Set<Monomial> seen = new HashSet<>();
        for (Term part : Term.summands(term)) {
            if (!isPlain(part) || !seen.add(monomialOf(part))) {
                return false;
            }
        }
        return true;
    }

    /** One number at most, and each letter and each root once. */
    private static boolean isPlain(Term term) {
        int numbers = 0;
        Set<String> letters = new HashSet<>();
        for (Term factor : Term.factors(term)) {
            Term base = factor instanceof Term.Power power ? power.base() : factor;
            switch (base) {
                case Term.Number number -> {
                    if (factor instanceof Term.Power) {
                        return false;
                    }
                    numbers += number.value().equals(Rational.MINUS_ONE) ? 0 : 1;
                }
                case Term.Letter letter -> {
                    if (!letters.add(letter.name())) {
                        return false;
                    }
                }
                case Term.Root root -> {
                    if (factor instanceof Term.Power
                            || root.radicand() instanceof Term.Sum && !containsLetter(root.radicand())
                            || !letters.add("√" + root.radicand())) {
                        return false;
                    }
                }
                case Term.Quotient quotient -> {
                    if (factor instanceof Term.Power
                            || !isPlain(quotient.numerator())
                            || !isPlain(quotient.denominator())) {
                        return false;
                    }
                    numbers += containsLetter(quotient) ? 0 : 1;
                }
                default -> {
                    return false;
                }
            }
        }
        return numbers <= 1;
    }

    /** The letters and roots of a plain term; a denominator counts with negative exponents. */
    private static Monomial monomialOf(Term plain) {
        NormalForms.Quotient normal = new NormalForms().of(plain);
        Map<String, Integer> exponents = new TreeMap<>();
        addExponents(normal.numerator(), 1, exponents);
        addExponents(normal.denominator(), -1, exponents);
        return Monomial.of(exponents);
    }

    private static void addExponents(Polynomial monomial, int sign, Map<String, Integer> exponents) {
        for (Monomial only : monomial.terms().keySet()) {
            for (Monomial.Factor factor : only.factors()) {
                exponents.merge(factor.generator(), sign * factor.exponent(), Integer::sum);
            }
        }
    }

    // --- factored
    // -----------------------------------------------------------------------------------------------------

    /**
     * The expected factorisation is complete. An equivalent product with as many factors that hold letters is complete too,
     * since factorisation is unique; and where the expected one has drawn the common number out of each factor, so must this.
     */
    static boolean factored(Term term, Term expected) {
        if (!containsLetter(expected)) {
            return primeFactors(term).equals(primeFactors(expected));
        }
        List<Term> factors = new ArrayList<>();
        List<Term> wanted = new ArrayList<>();
        return lineUp(term, 1, factors)
                && lineUp(expected, 1, wanted)
                && factors.size() == wanted.size()
                && (!allPrimitive(wanted) || allPrimitive(factors));
    }

    /** The factors that hold letters, each as often as its exponent says; false if one is not a bare or expanded factor. */
    private static boolean lineUp(Term term, int times, List<Term> factors) {
        for (Term factor : Term.factors(term)) {
            if (!containsLetter(factor)) {
                continue;
            }
            switch (factor) {
                case Term.Letter letter -> add(letter, times, factors);
                case Term.Sum sum -> {
                    if (!expanded(sum)) {
                        return false;
                    }
                    add(sum, times, factors);
                }
                case Term.Power power -> {
                    if (power.exponent() < 1 || !lineUp(power.base(), times * power.exponent(), factors)) {
                        return false;
                    }
                }
                case Term.Quotient quotient -> {
                    if (containsLetter(quotient.denominator()) || !lineUp(quotient.numerator(), times, factors)) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return factors.size() <= TermReader.MAX_EXPONENT;
    }

    private static void add(Term factor, int times, List<Term> factors) {
        for (int i = 0; i < Math.min(times, TermReader.MAX_EXPONENT + 1); i++) {
            factors.add(factor);
        }
    }

    private static boolean allPrimitive(List<Term> factors) {
        return factors.stream()
                .allMatch(factor ->
                        new NormalForms().of(factor).numerator().content().equals(Rational.ONE));
    }

    /** The prime factors of a product of numbers with their exponents; empty if a factor is not a prime. */
    private static Map<BigInteger, Integer> primeFactors(Term term) {
        Map<BigInteger, Integer> primes = new TreeMap<>();
        for (Term factor : Term.factors(term)) {
            Term base = factor instanceof Term.Power power ? power.base() : factor;
            int exponent = factor instanceof Term.Power power ? power.exponent() : 1;
            if (!(base instanceof Term.Number number)
                    || !number.value().isWhole()
                    || number.value().numerator().bitLength() > 64
                    || !number.value().numerator().isProbablePrime(40)) {
                return Map.of();
            }
            primes.merge(number.value().numerator(), exponent, Integer::sum);
        }
        return primes;
    }

    // --- simplified
    // ---------------------------------------------------------------------------------------------------

    /** What the expected expression itself contains, such as a power of a number, may stand in the answer as well. */
    static boolean simplified(Term term, Term expected) {
        return quotients(term) <= quotients(expected)
                && (numericPowers(term) == 0 || numericPowers(term) <= numericPowers(expected))
                && isSimple(term, rootsBelow(expected));
    }

    private static boolean isSimple(Term term, boolean rootsBelowAllowed) {
        return switch (term) {
            case Term.Number number -> true;
            case Term.Letter letter -> true;
            case Term.Negation negation ->
                !(negation.term() instanceof Term.Negation) && isSimple(negation.term(), rootsBelowAllowed);
            case Term.Sum sum -> {
                List<Term> parts = Term.summands(sum);
                yield parts.stream().allMatch(part -> isSimple(part, rootsBelowAllowed)) && nothingToCollect(parts);
            }
            case Term.Power power ->
                switch (power.base()) {
                    case Term.Letter letter -> power.exponent() != 0 && power.exponent() != 1;
                    case Term.Number number -> power.exponent() != 0 && power.exponent() != 1;
                    case Term.Sum sum -> power.exponent() > 1 && isSimple(sum, rootsBelowAllowed);
                    default -> false;
                };
            case Term.Root root -> isSimpleRoot(root);
            case Term.Product product -> isSimpleProduct(product, rootsBelowAllowed);
            case Term.Quotient quotient -> isSimpleProduct(quotient, rootsBelowAllowed);
        };
    }

    /** Working the sum out makes no two terms one. */
    private static boolean nothingToCollect(List<Term> parts) {
        Set<Monomial> seen = new HashSet<>();
        for (Term part : parts) {
            NormalForms.Quotient normal = new NormalForms().of(part);
            if (normal.denominator().isConstant()) {
                for (Monomial monomial : normal.numerator().terms().keySet()) {
                    if (!seen.add(monomial)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** No square is left under it, and no fraction. */
    private static boolean isSimpleRoot(Term.Root root) {
        if (root.radicand() instanceof Term.Number number) {
            if (!number.value().isWhole() || number.value().compareTo(Rational.ONE) <= 0) {
                return false;
            }
        } else if (!containsLetter(root.radicand()) || quotients(root.radicand()) > 0) {
            return false;
        }
        // A reduced root works out to roots alone, with nothing drawn out.
        Polynomial worked = new NormalForms().of(root).numerator();
        return worked.terms().size() == 1
                && worked.terms().values().iterator().next().equals(Rational.ONE)
                && worked.terms().keySet().iterator().next().factors().stream()
                        .allMatch(factor -> factor.generator().startsWith("√"));
    }

    private static boolean isSimpleProduct(Term term, boolean rootsBelowAllowed) {
        List<Term> above = new ArrayList<>();
        List<Term> below = new ArrayList<>();
        for (Term factor : Term.factors(term)) {
            if (factor instanceof Term.Quotient quotient) {
                above.addAll(Term.factors(quotient.numerator()));
                below.addAll(Term.factors(quotient.denominator()));
            } else {
                above.add(factor);
            }
        }
        if (!combined(above, rootsBelowAllowed) || !combined(below, rootsBelowAllowed)) {
            return false;
        }
        if (below.isEmpty()) {
            return true;
        }
        if (!rootsBelowAllowed && below.stream().anyMatch(WrittenForms::containsNumericRoot)) {
            return false;
        }
        Polynomial numerator = new NormalForms().of(new Term.Product(above)).numerator();
        Polynomial denominator = new NormalForms().of(new Term.Product(below)).numerator();
        if (denominator.equals(Polynomial.ONE)) {
            return false;
        }
        BigInteger common =
                numerator.content().numerator().gcd(denominator.content().numerator());
        return common.equals(BigInteger.ONE) && !CommonFactors.exist(numerator, denominator);
    }

    /** At most one number, one root of a number, and each letter once; no fraction inside. */
    private static boolean combined(List<Term> factors, boolean rootsBelowAllowed) {
        int numbers = 0;
        int roots = 0;
        Set<String> letters = new HashSet<>();
        for (Term factor : factors) {
            Term base = factor instanceof Term.Power power ? power.base() : factor;
            switch (base) {
                case Term.Number number ->
                    numbers += number.value().equals(Rational.MINUS_ONE) || factor instanceof Term.Power ? 0 : 1;
                case Term.Letter letter -> {
                    if (!letters.add(letter.name())) {
                        return false;
                    }
                }
                case Term.Root root -> roots += containsLetter(root) ? 0 : 1;
                case Term.Quotient quotient -> {
                    return false;
                }
                default -> {}
            }
            if (!(factor instanceof Term.Number) && !isSimple(factor, rootsBelowAllowed)) {
                return false;
            }
        }
        return numbers <= 1 && roots <= 1;
    }

    // --- looking into terms
    // -------------------------------------------------------------------------------------------

    private static List<Term> parts(Term term) {
        return switch (term) {
            case Term.Number number -> List.of();
            case Term.Letter letter -> List.of();
            case Term.Sum sum -> sum.terms();
            case Term.Product product -> product.factors();
            case Term.Quotient quotient -> List.of(quotient.numerator(), quotient.denominator());
            case Term.Power power -> List.of(power.base());
            case Term.Root root -> List.of(root.radicand());
            case Term.Negation negation -> List.of(negation.term());
        };
    }

    private static boolean containsLetter(Term term) {
        return term instanceof Term.Letter || parts(term).stream().anyMatch(WrittenForms::containsLetter);
    }

    private static boolean containsNumericRoot(Term term) {
        return term instanceof Term.Root && !containsLetter(term)
                || parts(term).stream().anyMatch(WrittenForms::containsNumericRoot);
    }

    private static boolean rootsBelow(Term term) {
        return term instanceof Term.Quotient quotient && containsNumericRoot(quotient.denominator())
                || parts(term).stream().anyMatch(WrittenForms::rootsBelow);
    }

    /** Fractions with a letter below. */
    private static int quotients(Term term) {
        int own = term instanceof Term.Quotient quotient && containsLetter(quotient.denominator()) ? 1 : 0;
        return own + parts(term).stream().mapToInt(WrittenForms::quotients).sum();
    }

    private static int numericPowers(Term term) {
        int own = term instanceof Term.Power power && !containsLetter(power.base()) ? 1 : 0;
        return own + parts(term).stream().mapToInt(WrittenForms::numericPowers).sum();
    }
}

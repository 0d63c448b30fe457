package ai.dreamseed.catalog.exact;

import java.util.ArrayList;
import java.util.List;

/** An expression as it was written, before anything is worked out. */
sealed interface Term {

    record Number(Rational value) implements Term {}

    record Letter(String name) implements Term {}

    record Sum(List<Term> terms) implements Term {}

    record Product(List<Term> factors) implements Term {}

    record Quotient(Term numerator, Term denominator) implements Term {}

    record Power(Term base, int exponent) implements Term {}

    record Root(Term radicand) implements Term {}

    record Negation(Term term) implements Term {}

    /** The factors of nested products, brackets around products dropped; the sign becomes a factor -1. */
    static List<Term> factors(Term term) {
        List<Term> found = new ArrayList<>();
        collectFactors(term, found);
        return found;
    }

    private static void collectFactors(Term term, List<Term> found) {
        switch (term) {
            case Product product -> product.factors().forEach(factor -> collectFactors(factor, found));
            case Negation negation -> {
                found.add(new Number(Rational.MINUS_ONE));
                collectFactors(negation.term(), found);
            }
            default -> found.add(term);
        }
    }

    /** The terms of nested sums, brackets around sums dropped. */
    static List<Term> summands(Term term) {
        List<Term> found = new ArrayList<>();
        collectSummands(term, false, found);
        return found;
    }

    private static void collectSummands(Term term, boolean negated, List<Term> found) {
        switch (term) {
            case Sum sum -> sum.terms().forEach(part -> collectSummands(part, negated, found));
            case Negation negation -> collectSummands(negation.term(), !negated, found);
            default -> found.add(negated ? new Negation(term) : term);
        }
    }
}

package ai.dreamseed.catalog.exact;

import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The letters of a term. */
final class Letters {

    private Letters() {}

    static void collect(Term term, Set<String> letters) {
        mapped(term, name -> {
            letters.add(name);
            return name;
        });
    }

    /** Telephones begin a line with a capital: a letter that is only known in the other case is that one. */
    static Term inCaseOf(Set<String> known, Term term) {
        return mapped(term, name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            String upper = name.toUpperCase(Locale.ROOT);
            if (known.contains(name)) {
                return name;
            }
            return known.contains(lower) ? lower : known.contains(upper) ? upper : name;
        });
    }

    private static Term mapped(Term term, UnaryOperator<String> rename) {
        return switch (term) {
            case Term.Number number -> number;
            case Term.Letter letter -> new Term.Letter(rename.apply(letter.name()));
            case Term.Sum sum ->
                new Term.Sum(sum.terms().stream().map(t -> mapped(t, rename)).toList());
            case Term.Product product ->
                new Term.Product(
                        product.factors().stream().map(t -> mapped(t, rename)).toList());
            case Term.Quotient quotient ->
                new Term.Quotient(mapped(quotient.numerator(), rename), mapped(quotient.denominator(), rename));
            case Term.Power power -> new Term.Power(mapped(power.base(), rename), power.exponent());
            case Term.Root root -> new Term.Root(mapped(root.radicand(), rename));
            case Term.Negation negation -> new Term.Negation(mapped(negation.term(), rename));
        };
    }
}

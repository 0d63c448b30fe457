package ai.dreamseed.catalog.exact;

/** Writes a term as TeX, as it was built. */
final class TermTex {

    private TermTex() {}

    static String of(Term term) {
        return switch (term) {
            case Term.Number number -> number.value().toPlain();
            case Term.Letter letter -> letter.name().equals("π") ? "\\pi " : letter.name();
            case Term.Sum sum -> sum(sum);
            case Term.Product product -> product(product);
            case Term.Quotient quotient ->
                "\\frac{" + of(quotient.numerator()) + "}{" + of(quotient.denominator()) + "}";
            case Term.Power power -> bracketed(power.base(), isAtom(power.base())) + "^{" + power.exponent() + "}";
            case Term.Root root -> "\\sqrt{" + of(root.radicand()) + "}";
            case Term.Negation negation -> "-" + bracketed(negation.term(), !(negation.term() instanceof Term.Sum));
        };
    }

    private static String sum(Term.Sum sum) {
        StringBuilder tex = new StringBuilder();
        for (Term part : sum.terms()) {
            if (tex.isEmpty()) {
                tex.append(of(part));
            } else if (part instanceof Term.Negation negation) {
                tex.append(" - ").append(bracketed(negation.term(), !(negation.term() instanceof Term.Sum)));
            } else {
                tex.append(" + ").append(bracketed(part, !(part instanceof Term.Sum)));
            }
        }
        return tex.toString();
    }

    private static String product(Term.Product product) {
        StringBuilder tex = new StringBuilder();
        Term before = null;
        for (Term factor : product.factors()) {
            boolean bracket = factor instanceof Term.Sum || factor instanceof Term.Negation && before != null;
            String next = bracketed(factor, !bracket);
            if (before != null && !next.isEmpty() && Character.isDigit(next.charAt(0))) {
                tex.append(" \\times ");
            }
            tex.append(next);
            before = factor;
        }
        return tex.toString();
    }

    private static String bracketed(Term term, boolean bare) {
        return bare ? of(term) : "(" + of(term) + ")";
    }

    private static boolean isAtom(Term term) {
        return term instanceof Term.Letter || term instanceof Term.Number;
    }
}

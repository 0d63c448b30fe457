package ai.dreamseed.catalog.exact;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An expression such as {@code 2x(x+1)} or {@code 3√2}, compared for equivalence and not for spelling.
 *
 * <p>Reading and comparing take bounded time for any input: what is too long, too deep or too large is unreadable.
 */
public final class AlgebraicExpression {

    /** The form in which an answer is wanted. */
    public enum Form {
        ANY,
        /** No brackets left and like terms collected. */
        EXPANDED,
        /** A product of factors of the lowest degree. */
        FACTORED,
        /** No common factor left, numbers combined, roots reduced. */
        SIMPLIFIED
    }

    private final String written;
    private final Term term;

    private AlgebraicExpression(String written, Term term) {
        this.written = written;
        this.term = term;
    }

    /**
     * Reads what was typed.
     *
     * @throws UnreadableExpression if it is not an expression
     */
    public static AlgebraicExpression parse(String typed) {
        Term term = TermReader.read(typed);
        new NormalForms().of(term);
        return new AlgebraicExpression(typed.strip(), term);
    }

    /**
     * Reads what a learner typed where {@code expected} is right: {@code y = …} in front is dropped when y is not one of its
     * letters, and a letter that differs only in case is taken for the one that was meant.
     *
     * @throws UnreadableExpression if it is not an expression
     */
    public static AlgebraicExpression parse(String typed, AlgebraicExpression expected) {
        Set<String> letters = expected.letters();
        String text = typed.strip();
        int equals = text.indexOf('=');
        if (equals == text.lastIndexOf('=') && equals > 0) {
            String left = text.substring(0, equals).strip();
            if (left.length() == 1 && Character.isLetter(left.charAt(0)) && !letters.contains(left)) {
                text = text.substring(equals + 1);
            }
        }
        Term term = Letters.inCaseOf(letters, TermReader.read(text));
        new NormalForms().of(term);
        return new AlgebraicExpression(typed.strip(), term);
    }

    /** Whether both stand for the same, whatever values the letters have. */
    public boolean equivalentTo(AlgebraicExpression other) {
        return new NormalForms().equivalent(term, other.term);
    }

    /** Whether it is written in {@code form}; {@code expected} is an equivalent expression that is. */
    public boolean isIn(Form form, AlgebraicExpression expected) {
        return switch (form) {
            case ANY -> true;
            case EXPANDED -> WrittenForms.expanded(term);
            case FACTORED -> WrittenForms.factored(term, expected.term);
            case SIMPLIFIED -> WrittenForms.simplified(term, expected.term);
        };
    }

    /** The number it is, where it is a rational one. */
    public Optional<Rational> rationalValue() {
        NormalForms.Quotient normal = new NormalForms().of(term);
        return normal.numerator().isConstant() && normal.denominator().isConstant()
                ? Optional.of(normal.numerator().constantValue())
                : Optional.empty();
    }

    public Set<String> letters() {
        Set<String> letters = new TreeSet<>();
        Letters.collect(term, letters);
        return letters;
    }

    public String toTex() {
        return TermTex.of(term);
    }

    /** As it was typed. */
    @Override
    public String toString() {
        return written;
    }
}

package ai.dreamseed.catalog.exact;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads an expression as learners type it: implicit multiplication, {@code ^} and superscripts, {@code √}, {@code sqrt()},
 * {@code · × ÷}, full-width signs, and the TeX that mathematics editors write.
 *
 * <p>Multiplication, written or not, and division bind equally from left to right: {@code 1/2x} is {@code (1/2)x}. A root
 * sign covers the next number, letter or bracket.
 */
final class TermReader {

    static final int MAX_LENGTH = 300;
    private static final int MAX_DEPTH = 40;
    static final int MAX_EXPONENT = 100;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("cdot", "*"),
            Map.entry("times", "*"),
            Map.entry("ast", "*"),
            Map.entry("div", "/"),
            Map.entry("pi", "π"),
            Map.entry("left", ""),
            Map.entry("right", ""),
            Map.entry("quad", ""),
            Map.entry("lparen", "("),
            Map.entry("rparen", ")"),
            Map.entry("displaystyle", ""),
            Map.entry("dfrac", "F"),
            Map.entry("tfrac", "F"),
            Map.entry("frac", "F"),
            Map.entry("sqrt", "√"));

    /** Private marks in the prepared text, outside of what can be typed. */
    private static final char FRACTION = '\uE000';

    private final String text;
    private int at;
    private int depth;

    private TermReader(String text) {
        this.text = text;
    }

    /** @throws UnreadableExpression if it is not an expression, or too long or deep */
    static Term read(String typed) {
        if (typed.length() > MAX_LENGTH) {
            throw new UnreadableExpression("longer than " + MAX_LENGTH + " characters");
        }
        TermReader reader = new TermReader(prepare(typed));
        Term term = reader.sum();
        reader.blanks();
        if (reader.at < reader.text.length()) {
            throw reader.unexpected();
        }
        return term;
    }

    /** One spelling for the many signs that mean the same. */
    private static String prepare(String typed) {
        StringBuilder plain = new StringBuilder(typed.length() + 16);
        boolean raised = false;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            int digit = SUPERSCRIPTS.indexOf(c);
            if (digit >= 0) {
                plain.append(raised ? "" : "^").append((char) ('0' + digit));
                raised = true;
                continue;
            }
            if (raised && c >= '0' && c <= '9') {
                // "x²3" is not "x^23".
                plain.append('*');
            }
            raised = false;
            switch (c) {
                case '−', '–', '—', '﹣', '－' -> plain.append('-');
                case '×', '·', '⋅', '∙', '•', '✕', '＊', 'ㆍ' -> plain.append('*');
                case '÷', '⁄', '∕', '／' -> plain.append('/');
                case '½' -> plain.append("(1/2)");
                case '⅓' -> plain.append("(1/3)");
                case '⅔' -> plain.append("(2/3)");
                case '¼' -> plain.append("(1/4)");
                case '¾' -> plain.append("(3/4)");
                case '⅕' -> plain.append("(1/5)");
                case '$' -> plain.append(' ');
                default -> plain.append(c);
            }
        }
        String normal = Normalizer.normalize(plain, Normalizer.Form.NFKC)
                .replace("**", "^")
                .replace("루트", "√")
                .strip();
        return commands(normal.startsWith("=") ? normal.substring(1) : normal);
    }

    private static String commands(String normal) {
        StringBuilder plain = new StringBuilder(normal.length());
        int i = 0;
        while (i < normal.length()) {
            char c = normal.charAt(i);
            if (c == '\\') {
                int end = i + 1;
                while (end < normal.length() && isLatin(normal.charAt(end))) {
                    end++;
                }
                if (end == i + 1) {
                    if (end < normal.length() && ",;:! {}".indexOf(normal.charAt(end)) >= 0) {
                        plain.append(' ');
                        i = end + 1;
                        continue;
                    }
                    throw new UnreadableExpression("a lone backslash");
                }
                String replacement = COMMANDS.get(normal.substring(i + 1, end));
                if (replacement == null) {
                    throw new UnreadableExpression("unknown command " + normal.substring(i, end));
                }
                plain.append(replacement.equals("F") ? String.valueOf(FRACTION) : replacement);
                i = end;
            } else if (normal.startsWith("sqrt", i)) {
                plain.append('√');
                i += 4;
            } else if (normal.startsWith("pi", i)) {
                plain.append('π');
                i += 2;
            } else {
                plain.append(c);
                i++;
            }
        }
        return plain.toString();
    }

    private Term sum() {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableExpression("nested too deeply");
        }
        List<Term> terms = new ArrayList<>();
        terms.add(signed());
        while (true) {
            blanks();
            if (take('+')) {
                terms.add(signed());
            } else if (take('-')) {
                terms.add(new Term.Negation(signed()));
            } else {
                depth--;
                return terms.size() == 1 ? terms.getFirst() : new Term.Sum(terms);
            }
        }
    }

    /** A product with signs in front. */
    private Term signed() {
        boolean negated = false;
        blanks();
        while (true) {
            if (take('-')) {
                negated = !negated;
            } else if (!take('+')) {
                break;
            }
            blanks();
        }
        Term product = product();
        return negated ? new Term.Negation(product) : product;
    }

    private Term product() {
        Term left = power();
        while (true) {
            blanks();
            if (take('*')) {
                left = times(left, factor());
            } else if (take('/')) {
                left = new Term.Quotient(left, factor());
            } else if (startsAtom()) {
                if ((isDigit(peek()) || peek() == '.') && at > 0 && endsWithDigit()) {
                    throw new UnreadableExpression("two numbers side by side");
                }
                left = times(left, power());
            } else {
                return left;
            }
        }
    }

    /** What follows a written sign of operation may have its own sign: {@code 3*-2}. */
    private Term factor() {
        blanks();
        if (take('-')) {
            return new Term.Negation(power());
        }
        return power();
    }

    private static Term times(Term left, Term right) {
        List<Term> factors = new ArrayList<>();
        if (left instanceof Term.Product product) {
            factors.addAll(product.factors());
        } else {
            factors.add(left);
        }
        factors.add(right);
        return new Term.Product(factors);
    }

    private Term power() {
        Term base = atom();
        blanks();
        if (!take('^')) {
            return base;
        }
        return new Term.Power(base, exponent());
    }

    private int exponent() {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableExpression("nested too deeply");
        }
        blanks();
        boolean negated = take('-');
        Term exponent = atom();
        blanks();
        if (take('^')) {
            exponent = new Term.Power(exponent, exponent());
        }
        depth--;
        Rational value = constant(exponent);
        if (!value.isWhole() || value.abs().compareTo(Rational.of(MAX_EXPONENT)) > 0) {
            throw new UnreadableExpression("an exponent is a whole number up to " + MAX_EXPONENT);
        }
        return negated ? -value.intValueExact() : value.intValueExact();
    }

    private static Rational constant(Term term) {
        try {
            return switch (term) {
                case Term.Number number -> number.value();
                case Term.Negation negation -> constant(negation.term()).negate();
                case Term.Sum sum ->
                    sum.terms().stream().map(TermReader::constant).reduce(Rational.ZERO, Rational::plus);
                case Term.Product product ->
                    product.factors().stream().map(TermReader::constant).reduce(Rational.ONE, Rational::times);
                case Term.Quotient quotient ->
                    constant(quotient.numerator()).dividedBy(constant(quotient.denominator()));
                case Term.Power power -> constant(power.base()).power(power.exponent());
                case Term.Letter letter -> throw new UnreadableExpression("a letter as exponent");
                case Term.Root root -> throw new UnreadableExpression("a root as exponent");
            };
        } catch (ArithmeticException tooLarge) {
            throw new UnreadableExpression(tooLarge.getMessage());
        }
    }

    private Term atom() {
        blanks();
        if (at >= text.length()) {
            throw new UnreadableExpression("it ends too early");
        }
        char c = text.charAt(at);
        if (isDigit(c) || c == '.') {
            return number();
        }
        if (isLetter(c)) {
            at++;
            return new Term.Letter(String.valueOf(c));
        }
        return switch (c) {
            case '(' -> bracket(')');
            case '{' -> bracket('}');
            case '[' -> bracket(']');
            case '√' -> {
                at++;
                if (++depth > MAX_DEPTH) {
                    throw new UnreadableExpression("nested too deeply");
                }
                blanks();
                if (peek() == '[') {
                    throw new UnreadableExpression("only square roots");
                }
                Term radicand = atom();
                depth--;
                yield new Term.Root(radicand);
            }
            case FRACTION -> {
                at++;
                Term numerator = argument();
                yield new Term.Quotient(numerator, argument());
            }
            default -> throw unexpected();
        };
    }

    /** The argument of a TeX command: a group, or the next single sign. */
    private Term argument() {
        blanks();
        char c = peek();
        if (isDigit(c)) {
            at++;
            return new Term.Number(Rational.of(c - '0'));
        }
        if (++depth > MAX_DEPTH) {
            throw new UnreadableExpression("nested too deeply");
        }
        Term argument = atom();
        depth--;
        return argument;
    }

    private Term bracket(char close) {
        at++;
        Term inner = sum();
        blanks();
        if (!take(close)) {
            throw new UnreadableExpression("a bracket is not closed");
        }
        return inner;
    }

    private Term number() {
        int start = at;
        boolean point = false;
        while (at < text.length() && (isDigit(text.charAt(at)) || !point && text.charAt(at) == '.')) {
            point |= text.charAt(at) == '.';
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.equals(".") || digits.length() > 40) {
            throw new UnreadableExpression("not a number: " + digits);
        }
        return new Term.Number(Rational.parse(digits.endsWith(".") ? digits + "0" : digits));
    }

    private boolean startsAtom() {
        char c = peek();
        return isDigit(c) || isLetter(c) || c == '.' || c == '(' || c == '{' || c == '[' || c == '√' || c == FRACTION;
    }

    /** Whether the last sign before the blanks is a digit: then a digit here would silently multiply. */
    private boolean endsWithDigit() {
        int before = at - 1;
        while (before > 0 && text.charAt(before) == ' ') {
            before--;
        }
        return isDigit(text.charAt(before)) || text.charAt(before) == '.';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private UnreadableExpression unexpected() {
        return new UnreadableExpression("'" + text.charAt(at) + "' is not expected");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isLetter(char c) {
        return isLatin(c) || c == 'π' || c >= 'α' && c <= 'ω';
    }
}

package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.exact.Rational;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers that stand in a text, in digits or TeX. */
final class Numerals {

    private static final String DECIMAL = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
    private static final Pattern TEX_FRACTION =
            Pattern.compile("(\\d+)?\\s*\\\\[dt]?frac\\s*\\{\\s*(-?\\d+)\\s*}\\s*\\{\\s*(-?\\d+)\\s*}");
    private static final Pattern NUMBER =
            Pattern.compile("(?:(\\d+) (\\d+)/(\\d+))|(?:(\\d+)\\s?/\\s?(\\d+))|(" + DECIMAL + ")");

    private Numerals() {}

    /**
     * The numbers of a text. A minus sign counts where it is a sign, not where it subtracts.
     *
     * @param parts whether numerators, denominators and the like count as numbers too
     */
    static Set<Rational> in(String text, boolean parts) {
        Set<Rational> found = new HashSet<>();
        StringBuilder rest = new StringBuilder();
        Matcher tex = TEX_FRACTION.matcher(text);
        int end = 0;
        while (tex.find()) {
            rest.append(text, end, tex.start()).append(" ; ");
            Rational whole = tex.group(1) == null ? Rational.ZERO : number(tex.group(1));
            Rational fraction = whole.plus(quotient(tex.group(2), tex.group(3)));
            add(found, fraction, negativeAt(text, tex.start()));
            if (parts) {
                add(found, whole, false);
                found.add(number(tex.group(2)));
                found.add(number(tex.group(3)));
            }
            end = tex.end();
        }
        rest.append(text, end, text.length());
        Matcher plain = NUMBER.matcher(rest);
        while (plain.find()) {
            boolean negative = negativeAt(rest, plain.start());
            if (plain.group(6) != null) {
                add(found, number(plain.group(6).replace(",", "")), negative);
            } else {
                boolean mixed = plain.group(1) != null;
                String numerator = plain.group(mixed ? 2 : 4);
                String denominator = plain.group(mixed ? 3 : 5);
                Rational whole = mixed ? number(plain.group(1)) : Rational.ZERO;
                add(found, whole.plus(quotient(numerator, denominator)), negative);
                if (parts) {
                    add(found, whole, false);
                    found.add(number(numerator));
                    found.add(number(denominator));
                }
            }
        }
        return found;
    }

    private static void add(Set<Rational> found, Rational value, boolean negative) {
        found.add(negative ? value.negate() : value);
    }

    private static Rational number(String digits) {
        return digits.length() > 60 ? Rational.ZERO : Rational.parse(digits);
    }

    private static Rational quotient(String numerator, String denominator) {
        Rational below = number(denominator);
        return below.signum() == 0 ? Rational.ZERO : number(numerator).dividedBy(below);
    }

    /** A minus directly in front that has nothing to subtract from. */
    private static boolean negativeAt(CharSequence text, int start) {
        int at = start - 1;
        if (at < 0 || text.charAt(at) != '-' && text.charAt(at) != '−') {
            return false;
        }
        at--;
        while (at >= 0 && text.charAt(at) == ' ') {
            at--;
        }
        return at < 0 || !Character.isLetterOrDigit(text.charAt(at)) && ")}]".indexOf(text.charAt(at)) < 0;
    }
}

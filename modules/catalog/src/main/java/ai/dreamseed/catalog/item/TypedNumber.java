package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.kernel.Text;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a learner types it: {@code 12}, {@code -0.5}, {@code .5}, {@code 3/4}, {@code 1 1/2}, {@code 1,200}, {@code
 * 50%}, {@code 3×10^4}, {@code ½}, full-width digits, any minus sign, TeX fractions, {@code =} or {@code x =} in front, the
 * unit behind.
 *
 * @param lowest whether its fraction, if it has one, is in lowest terms (and proper in a mixed number)
 */
record TypedNumber(Rational value, Style style, boolean lowest) {

    enum Style {
        INTEGER,
        DECIMAL,
        FRACTION,
        PERCENT
    }

    private static final int MAX_LENGTH = 80;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final Pattern PREFIX = Pattern.compile("^(?:[a-zA-Z]\\s*)?=\\s*");
    private static final Pattern TEX_FRACTION =
            Pattern.compile("\\\\[dt]?frac\\s*(?:\\{\\s*(-?\\d+)\\s*}|(\\d))\\s*(?:\\{\\s*(\\d+)\\s*}|(\\d))");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("\\d+(?:\\.\\d*)?|\\.\\d+");
    private static final Pattern FRACTION = Pattern.compile("(\\d+)\\s*/\\s*(\\d+)");
    private static final Pattern MIXED = Pattern.compile("(\\d+)(?:\\s+|\\s*\\+\\s*)(\\d+)\\s*/\\s*(\\d+)");
    private static final Pattern SCIENTIFIC =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*\\*\\s*10\\s*\\^\\s*[{(]?\\s*(-?\\d{1,2})\\s*[)}]?");

    /** @param unit what may stand behind the number in either language, or null */
    static Optional<TypedNumber> read(String typed, Text unit) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text = PREFIX.matcher(plain(typed)).replaceFirst("");
        if (unit != null) {
            text = withoutUnit(text, unit);
        }
        boolean percent = text.endsWith("%");
        if (percent) {
            text = text.substring(0, text.length() - 1).strip();
        }
        boolean negative = text.startsWith("-");
        if (negative || text.startsWith("+")) {
            text = text.substring(1).strip();
        }
        try {
            return unsigned(text).map(number -> {
                Rational value = negative ? number.value.negate() : number.value;
                return percent
                        ? new TypedNumber(value.dividedBy(Rational.of(100)), Style.PERCENT, number.lowest)
                        : new TypedNumber(value, number.style, number.lowest);
            });
        } catch (ArithmeticException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<TypedNumber> unsigned(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(plainNumber(text));
        }
        if (GROUPED.matcher(text).matches()) {
            return Optional.of(plainNumber(text.replace(",", "")));
        }
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            return Optional.of(fraction(BigInteger.ZERO, fraction.group(1), fraction.group(2)));
        }
        Matcher mixed = MIXED.matcher(text);
        if (mixed.matches()) {
            return Optional.of(fraction(new BigInteger(mixed.group(1)), mixed.group(2), mixed.group(3)));
        }
        Matcher scientific = SCIENTIFIC.matcher(text);
        if (scientific.matches()) {
            Rational power = Rational.of(10).power(Integer.parseInt(scientific.group(2)));
            return Optional.of(
                    new TypedNumber(Rational.parse(scientific.group(1)).times(power), Style.DECIMAL, true));
        }
        return Optional.empty();
    }

    private static TypedNumber plainNumber(String digits) {
        String complete = digits.endsWith(".") ? digits + "0" : digits;
        return new TypedNumber(Rational.parse(complete), digits.contains(".") ? Style.DECIMAL : Style.INTEGER, true);
    }

    private static TypedNumber fraction(BigInteger whole, String numerator, String denominator) {
        BigInteger n = new BigInteger(numerator);
        BigInteger d = new BigInteger(denominator);
        Rational part = Rational.of(n).dividedBy(Rational.of(d));
        boolean mixed = whole.signum() != 0;
        boolean lowest = n.gcd(d).equals(BigInteger.ONE) && !d.equals(BigInteger.ONE) && (!mixed || n.compareTo(d) < 0);
        return new TypedNumber(part.plus(Rational.of(whole)), Style.FRACTION, lowest);
    }

    /** One spelling for digits, signs and fractions. */
    private static String plain(String typed) {
        StringBuilder plain = new StringBuilder(typed.length() + 8);
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            int raised = SUPERSCRIPTS.indexOf(c);
            if (raised >= 0) {
                plain.append('^').append((char) ('0' + raised));
                continue;
            }
            switch (c) {
                case '−', '–', '—', '﹣', '－', '‐', '‑' -> plain.append('-');
                case '×', '·', '⋅', '✕' -> plain.append('*');
                case '½' -> plain.append(" 1/2");
                case '⅓' -> plain.append(" 1/3");
                case '⅔' -> plain.append(" 2/3");
                case '¼' -> plain.append(" 1/4");
                case '¾' -> plain.append(" 3/4");
                case '⅕' -> plain.append(" 1/5");
                case '⅖' -> plain.append(" 2/5");
                case '⅗' -> plain.append(" 3/5");
                case '⅘' -> plain.append(" 4/5");
                case '⅛' -> plain.append(" 1/8");
                case '$' -> plain.append(' ');
                default -> plain.append(c);
            }
        }
        String normal = Normalizer.normalize(plain, Normalizer.Form.NFKC)
                .replace('⁄', '/')
                .replace('−', '-')
                .replace("\\%", "%")
                .replace("\\times", "*")
                .replace("\\cdot", "*")
                .replace("\\,", "")
                .replace("{,}", ",")
                .replace("\\left", "")
                .replace("\\right", "");
        Matcher tex = TEX_FRACTION.matcher(normal);
        String flat = tex.replaceAll(m -> Matcher.quoteReplacement(" " + (m.group(1) == null ? m.group(2) : m.group(1))
                + "/" + (m.group(3) == null ? m.group(4) : m.group(3))));
        return flat.strip().replaceAll("\\s+", " ").replaceFirst("^- (?=\\d)", "-");
    }

    private static String withoutUnit(String text, Text unit) {
        String english = unit.en();
        List<String> spellings = List.of(
                unit.ko(),
                english,
                english + "s",
                english.endsWith("s") ? english.substring(0, english.length() - 1) : english);
        for (String spelling : spellings) {
            String wanted = plain(spelling).replaceAll("[ ^]", "").toLowerCase(Locale.ROOT);
            int end = text.length();
            int matched = wanted.length();
            while (matched > 0 && end > 0) {
                char c = Character.toLowerCase(text.charAt(end - 1));
                if (c == ' ' || c == '^') {
                    end--;
                } else if (c == wanted.charAt(matched - 1)) {
                    end--;
                    matched--;
                } else {
                    break;
                }
            }
            if (matched == 0 && !wanted.isEmpty() && end > 0) {
                return text.substring(0, end).strip();
            }
        }
        return text;
    }
}

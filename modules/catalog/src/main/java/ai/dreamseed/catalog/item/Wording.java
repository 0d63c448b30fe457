package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.exact.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text of a template in one language, compiled: words between values to fill in.
 *
 * <p>{@code \[[} writes two literal brackets. Everything else is as {@code docs/content-format.md} says.
 */
final class Wording {

    private static final Set<String> FORMS = Set.of("tex", "mixed", "dec", "signed", "coef", "scoef", "josa");

    private sealed interface Part {}

    private record Words(String text) implements Part {}

    /** @param digits for the form {@code dec}, else null */
    private record Slot(String form, Formula value, Formula digits, Particle particle) implements Part {}

    private final List<Part> parts;
    private final boolean korean;

    private Wording(List<Part> parts, boolean korean) {
        this.parts = parts;
        this.korean = korean;
    }

    /**
     * Compiles a text.
     *
     * @param korean the language; particles are only for Korean, and words are shown in it
     * @throws FormulaError if a slot is written wrongly
     */
    static Wording compile(String text, Map<String, Integer> positions, boolean korean) {
        List<Part> parts = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("\\[[", at)) {
                words.append("[[");
                at += 3;
            } else if (text.startsWith("[[", at)) {
                int end = text.indexOf("]]", at);
                if (end < 0) {
                    throw new FormulaError("'[[' is not closed in: " + text);
                }
                if (!words.isEmpty()) {
                    parts.add(new Words(words.toString()));
                    words.setLength(0);
                }
                parts.add(slot(text.substring(at + 2, end), positions, korean));
                at = end + 2;
            } else {
                words.append(text.charAt(at++));
            }
        }
        if (!words.isEmpty() || parts.isEmpty()) {
            parts.add(new Words(words.toString()));
        }
        return new Wording(List.copyOf(parts), korean);
    }

    private static Slot slot(String written, Map<String, Integer> positions, boolean korean) {
        String source = written.strip();
        Particle particle = null;
        int bar = source.lastIndexOf('|');
        if (bar > 0 && source.charAt(bar - 1) != '|') {
            String pair = source.substring(bar + 1).strip();
            particle = Particle.written(pair)
                    .orElseThrow(() -> new FormulaError("'" + pair + "' is not a particle of the format"));
            if (!korean) {
                throw new FormulaError("a particle stands in an English text: [[" + written + "]]");
            }
            source = source.substring(0, bar).strip();
        }
        if (source.isEmpty()) {
            throw new FormulaError("'[[]]' is empty");
        }
        String form = formOf(source);
        if (form == null) {
            return new Slot("", Formula.compile(source, positions), null, particle);
        }
        String inner = source.substring(form.length() + 1, source.length() - 1);
        Formula digits = null;
        if (form.equals("dec")) {
            int comma = inner.lastIndexOf(',');
            if (comma < 0) {
                throw new FormulaError("dec takes a value and a number of digits: [[" + written + "]]");
            }
            digits = Formula.compile(inner.substring(comma + 1), positions);
            inner = inner.substring(0, comma);
        }
        if (form.equals("josa") && particle == null) {
            throw new FormulaError("josa shows only the particle, so one is needed: [[" + written + "]]");
        }
        return new Slot(form, Formula.compile(inner, positions), digits, particle);
    }

    /** The form if the whole slot is one call of it. */
    private static String formOf(String source) {
        int open = source.indexOf('(');
        if (open < 1 || !source.endsWith(")") || !FORMS.contains(source.substring(0, open))) {
            return null;
        }
        int depth = 0;
        for (int i = open; i < source.length(); i++) {
            depth += source.charAt(i) == '(' ? 1 : source.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i < source.length() - 1) {
                return null;
            }
        }
        return source.substring(0, open);
    }

    boolean fixed() {
        return parts.size() == 1 && parts.getFirst() instanceof Words;
    }

    String show(Value[] variables) {
        if (parts.size() == 1 && parts.getFirst() instanceof Words(String text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Words(String text) -> shown.append(text);
                case Slot slot -> show(slot, variables, shown);
            }
        }
        return shown.toString();
    }

    private void show(Slot slot, Value[] variables, StringBuilder shown) {
        Value value = slot.value.value(variables);
        String spoken;
        if (value instanceof Value.Word(var text)) {
            if (!slot.form.isEmpty() && !slot.form.equals("josa")) {
                throw new FormulaError(slot.form + " needs a number: " + slot.value);
            }
            spoken = korean ? text.ko() : text.en();
            if (slot.form.isEmpty()) {
                shown.append(spoken);
            }
        } else if (value instanceof Value.Number(Rational number)) {
            String digits = slot.digits == null
                    ? null
                    : number.toFixed(slot.digits.number(variables).intValueExact());
            spoken = digits == null ? spoken(slot.form, number) : digits;
            shown.append(
                    switch (slot.form) {
                        case "" -> number.toPlain();
                        case "josa" -> "";
                        case "dec" -> digits;
                        case "tex" -> number.toTex();
                        case "mixed" -> number.toMixedTex();
                        case "signed" -> sign(number) + number.abs().toTex();
                        case "coef" -> coefficient(number);
                        case "scoef" -> sign(number) + coefficient(number.abs());
                        default -> throw new IllegalStateException(slot.form);
                    });
        } else {
            throw new FormulaError("a condition cannot be shown: " + slot.value);
        }
        if (slot.particle != null) {
            shown.append(slot.particle.after(spoken));
        }
    }

    /** As it is read aloud: a fraction that is shown as one is not read as a decimal. */
    private static String spoken(String form, Rational number) {
        return switch (form) {
            case "", "josa" -> number.toPlain();
            case "mixed" -> {
                BigInteger rest = number.numerator().abs().mod(number.denominator());
                yield number.isWhole() ? number.toPlain() : rest + "/" + number.denominator();
            }
            default -> number.toString();
        };
    }

    private static String sign(Rational number) {
        return number.signum() < 0 ? "- " : "+ ";
    }

    private static String coefficient(Rational number) {
        if (number.equals(Rational.ONE)) {
            return "";
        }
        return number.equals(Rational.MINUS_ONE) ? "-" : number.toTex();
    }
}

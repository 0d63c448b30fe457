package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a hint states the answer of an instance. */
public final class AnswerLeak {

    private final Key key;
    private final Text stem;

    AnswerLeak(Key key, Text stem) {
        this.key = key;
        this.stem = stem;
    }

    /** For an item whose answer is a number. */
    public static AnswerLeak ofNumber(Rational value, Text stem) {
        return new AnswerLeak(new NumericKey(value, Rational.ZERO, null, "any", false, List.of()), stem);
    }

    /** For an item whose answer is one of these texts. */
    public static AnswerLeak ofTexts(List<Text> accept, Text stem) {
        return new AnswerLeak(new TextKey(accept, false, List.of()), stem);
    }

    public boolean isIn(Text hint) {
        return in(hint).isPresent();
    }

    /** What of the answer stands in {@code hint}, if anything does. */
    Optional<String> in(Text hint) {
        return in(hint.ko(), stem.ko()).or(() -> in(hint.en(), stem.en()));
    }

    private Optional<String> in(String hint, String stem) {
        return switch (key) {
            case NumericKey numeric -> number(numeric.value(), hint, stem);
            case ExpressionKey expression -> expression(expression, hint, stem);
            case TextKey text -> {
                List<String> spellings = new ArrayList<>();
                text.accept().forEach(t -> spellings.addAll(List.of(t.ko(), t.en())));
                yield spellings.stream()
                        .filter(spelling -> states(spelling, hint, stem, 1))
                        .findFirst();
            }
            case ChoiceKey choice ->
                choice.shown().stream()
                        .filter(ChoiceKey.Shown::correct)
                        .flatMap(shown ->
                                Stream.of(shown.text().ko(), shown.text().en()))
                        .filter(text -> states(text, hint, stem, 2))
                        .findFirst();
            case OrderKey order ->
                Optional.of(order.correctAnswer(Locale.KOREAN)).filter(hint::contains);
        };
    }

    private static Optional<String> number(Rational value, String hint, String stem) {
        Set<Rational> stated = Numerals.in(hint, false);
        return stated.contains(value) && !Numerals.in(stem, true).contains(value)
                ? Optional.of(value.toPlain())
                : Optional.empty();
    }

    private static Optional<String> expression(ExpressionKey key, String hint, String stem) {
        for (String form : key.answerForms()) {
            String wanted = bare(form);
            if (standsAlone(wanted, bare(hint)) && !standsAlone(wanted, bare(stem))) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static String bare(String tex) {
        return tex.replaceAll("[\\s$*{}]|\\\\cdot|\\\\times|\\\\left|\\\\right", "");
    }

    /** A text that is a number is sought as a number, any other as words. */
    private static boolean states(String text, String hint, String stem, int least) {
        String folded = FoldedText.of(text.replace("$", ""), false);
        if (folded.matches("[-−]?[0-9][0-9.,/ ]*")) {
            Set<Rational> own = Numerals.in(folded, false);
            return own.size() == 1 && number(own.iterator().next(), hint, stem).isPresent();
        }
        long letters = folded.chars().filter(Character::isLetter).count();
        return letters >= least && standsAlone(folded, FoldedText.of(hint.replace("$", ""), false));
    }

    /** Whether it stands in the text with no letter or digit of its own script around it. */
    private static boolean standsAlone(String wanted, String text) {
        if (wanted.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            boolean before = at == 0 || !joined(text.charAt(at - 1), wanted.charAt(0), wanted.length());
            boolean after = end == text.length()
                    || !joined(text.charAt(end), wanted.charAt(wanted.length() - 1), wanted.length());
            if (before && after) {
                return true;
            }
        }
        return false;
    }

    /** Latin letters and digits join to one word; Korean words of two syllables or more take particles, so they do not. */
    private static boolean joined(char neighbour, char own, int length) {
        if (isKorean(own)) {
            return length == 1 && isKorean(neighbour);
        }
        return !isKorean(neighbour) && Character.isLetterOrDigit(neighbour) && Character.isLetterOrDigit(own);
    }

    private static boolean isKorean(char c) {
        return c >= '가' && c <= '힣';
    }
}

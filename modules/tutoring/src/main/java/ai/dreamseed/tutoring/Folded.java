package ai.dreamseed.tutoring;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A text as it is compared: case and width folded, one spelling for quotation marks, minus signs and TeX that only sets
 * space, runs of blanks as one. It remembers where each character came from, so that what is found can be covered up.
 */
final class Folded {

    private static final Map<String, String> TEX = Map.ofEntries(
            Map.entry("\\dfrac", "\\frac"),
            Map.entry("\\tfrac", "\\frac"),
            Map.entry("\\cfrac", "\\frac"),
            Map.entry("\\left", ""),
            Map.entry("\\right", ""),
            Map.entry("\\cdot", "×"),
            Map.entry("\\times", "×"),
            Map.entry("\\div", "÷"),
            Map.entry("\\text", ""),
            Map.entry("\\mathrm", ""),
            Map.entry("\\mathbf", ""),
            Map.entry("\\boxed", ""),
            Map.entry("\\,", ""),
            Map.entry("\\;", ""),
            Map.entry("\\:", ""),
            Map.entry("\\!", ""),
            Map.entry("\\ ", " "),
            Map.entry("{,}", ","),
            Map.entry("**", ""),
            Map.entry("__", ""));

    private final StringBuilder text = new StringBuilder();
    private int[] origins = new int[64];

    private Folded(String raw) {
        int at = 0;
        while (at < raw.length()) {
            at = tex(raw, at);
        }
        origin(text.length(), raw.length());
    }

    static Folded of(String raw) {
        return new Folded(Normalizer.normalize(raw, Normalizer.Form.NFC));
    }

    String text() {
        return text.toString();
    }

    /** Where the character at {@code index} stood before; for the length, where the text ended. */
    int origin(int index) {
        return origins[index];
    }

    private int tex(String raw, int at) {
        char c = raw.charAt(at);
        if (c == '\\' || c == '{' || c == '*' || c == '_') {
            for (Map.Entry<String, String> command : TEX.entrySet()) {
                int end = at + command.getKey().length();
                boolean isWord = Character.isLetter(
                        command.getKey().charAt(command.getKey().length() - 1));
                if (raw.startsWith(command.getKey(), at)
                        && !(isWord && end < raw.length() && isLatin(raw.charAt(end)))) {
                    add(command.getValue(), at);
                    return end;
                }
            }
        }
        int point = raw.codePointAt(at);
        add(folded(point), at);
        return at + Character.charCount(point);
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static String folded(int point) {
        if (point >= '①' && point <= '⑳') {
            return "(" + (point - '①' + 1) + "번)";
        }
        if (Character.getType(point) == Character.FORMAT) {
            return "";
        }
        if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            return point == '\n' ? "\n" : " ";
        }
        String one = Character.toString(point);
        return switch (point) {
            case '$' -> " ";
            case '’', '‘', 'ʼ', '`', '「', '」', '『', '』', '‹', '›' -> "'";
            case '“', '”', '«', '»' -> "\"";
            case '‐', '‑', '–', '—', '−', '－', '﹣' -> "-";
            case '⁄', '∕' -> "/";
            case '·', '⋅', '∙' -> "×";
            case '²', '³', '¹', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹' ->
                "^" + Normalizer.normalize(one, Normalizer.Form.NFKC);
            default -> {
                String plain = Normalizer.normalize(one, Normalizer.Form.NFKC);
                if (plain.indexOf('⁄') > 0) {
                    plain = " " + plain.replace('⁄', '/');
                }
                yield plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
            }
        };
    }

    private void add(String folded, int from) {
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            int last = text.length() - 1;
            if (c == ' ' && last >= 0 && (text.charAt(last) == ' ' || text.charAt(last) == '\n')) {
                continue;
            }
            if (c == '\n' && last >= 0 && text.charAt(last) == ' ') {
                text.setCharAt(last, c);
                continue;
            }
            origin(text.length(), from);
            text.append(c);
        }
    }

    private void origin(int index, int from) {
        if (index >= origins.length) {
            origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[index] = from;
    }
}

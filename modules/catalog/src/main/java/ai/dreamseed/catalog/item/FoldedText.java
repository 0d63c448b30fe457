package ai.dreamseed.catalog.item;

import java.text.Normalizer;
import java.util.Locale;

/**
 * How short texts are compared: Unicode NFKC, one spelling for apostrophes, quotation marks and hyphens, case folded unless it
 * matters, runs of blanks as one, punctuation at the ends dropped.
 */
final class FoldedText {

    private FoldedText() {}

    static String of(String typed, boolean caseSensitive) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replace('ʼ', '\'')
                .replace('`', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('‐', '-')
                .replace('‑', '-')
                .replace('–', '-')
                .replace('−', '-');
        if (!caseSensitive) {
            text = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
        text = text.replaceAll("[\\s\\p{Z}]+", " ").strip();
        String trimmed = trimmed(text);
        return trimmed.isEmpty() ? text : trimmed;
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isTrimmed(text.charAt(start))) {
            start++;
        }
        while (end > start && isTrimmed(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isTrimmed(char c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}

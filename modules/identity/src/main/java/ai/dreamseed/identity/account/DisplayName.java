package ai.dreamseed.identity.account;

import java.text.Normalizer;

/** The name a person goes by: any script, emoji, markup even, and nothing invisible or harmful to a line of text. */
public final class DisplayName {

    /** In Unicode code points, as PostgreSQL counts. */
    static final int LONGEST = 60;

    private DisplayName() {}

    /** The name, trimmed and in composed form; null when it was refused. */
    public static String check(String field, String typed, Refusals refusals) {
        if (typed == null || typed.length() > 100 * LONGEST) {
            return typed == null ? missing(field, refusals) : tooLong(field, refusals);
        }
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (name.codePoints().anyMatch(DisplayName::harmful)) {
            refusals.add(field, "format", "이름에 쓸 수 없는 문자가 있어요.", "The name holds a character that cannot be used.");
            return null;
        }
        if (name.codePoints().noneMatch(DisplayName::visible)) {
            return missing(field, refusals);
        }
        return name.codePointCount(0, name.length()) > LONGEST ? tooLong(field, refusals) : name;
    }

    private static String missing(String field, Refusals refusals) {
        refusals.add(field, "required", "이름을 입력해 주세요.", "Please enter a name.");
        return null;
    }

    private static String tooLong(String field, Refusals refusals) {
        refusals.add(field, "too-long", "이름은 60자까지 쓸 수 있어요.", "A name has at most 60 characters.");
        return null;
    }

    /** Control characters, line breaks, half a surrogate pair, and the marks that turn the direction of what follows. */
    private static boolean harmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        };
    }

    /** Letters that show nothing, the Hangul fillers, do not make a name. */
    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR, Character.UNASSIGNED, Character.NON_SPACING_MARK -> false;
            default -> c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0;
        };
    }
}

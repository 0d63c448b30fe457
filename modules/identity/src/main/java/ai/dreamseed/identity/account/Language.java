package ai.dreamseed.identity.account;

import java.util.Locale;
import java.util.Set;

/** The language of an account: {@code ko} or {@code en}. */
public final class Language {

    private static final Set<String> SPOKEN = Set.of("ko", "en");

    private Language() {}

    /** The language asked for, else that of the request. */
    public static String check(String field, String asked, Locale otherwise, Refusals refusals) {
        if (asked == null) {
            return "en".equals(otherwise.getLanguage()) ? "en" : "ko";
        }
        if (!SPOKEN.contains(asked)) {
            refusals.add(field, "unsupported", "언어는 ko 또는 en이에요.", "The language is ko or en.");
            return null;
        }
        return asked;
    }
}

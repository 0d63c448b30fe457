package ai.dreamseed.kernel;

import java.util.Locale;
import java.util.Objects;

/** A text in the two languages of the product. Neither is ever missing. */
public record Text(String ko, String en) {

    public Text {
        Objects.requireNonNull(ko, "ko");
        Objects.requireNonNull(en, "en");
    }

    /** The text in English for an English locale, else in Korean. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : ko;
    }
}

package ai.dreamseed.identity.secondfactor;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A code that stands in for the app once: 60 random bits as twelve letters and digits, in fours as {@code ABCD-EFGH-JK23}. */
record RecoveryCode(String text) {

    static final int EACH = 10;

    private static final int LENGTH = 12;
    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{" + LENGTH + "}");

    static List<RecoveryCode> next() {
        SecureRandom random = new SecureRandom();
        List<RecoveryCode> codes = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < LENGTH; n++) {
                text.append(Base32.ALPHABET.charAt(random.nextInt(Base32.ALPHABET.length())));
            }
            codes.add(new RecoveryCode(text.toString()));
        }
        return codes;
    }

    /** As somebody typed it: in any case, with blanks and hyphens anywhere; empty where it cannot be one. */
    static Optional<RecoveryCode> of(String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(plain).matches() ? Optional.of(new RecoveryCode(plain)) : Optional.empty();
    }

    /** As people copy it. */
    String shown() {
        return text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8);
    }

    @Override
    public String toString() {
        return "RecoveryCode[…]";
    }
}

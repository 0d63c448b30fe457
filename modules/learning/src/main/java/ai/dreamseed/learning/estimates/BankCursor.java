package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place in the bank after an item: by what the list is sorted, and the item's code. */
record BankCursor(String sort, double value, String code) {

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((sort + "\n" + value + "\n" + code).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem 400 when it was not made by {@link #encode()} for this order */
    static BankCursor decode(String text, String sort) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length == 3 && parts[0].equals(sort) && parts[2].indexOf('\0') < 0) {
                double value = Double.parseDouble(parts[1]);
                if (Double.isFinite(value)) {
                    return new BankCursor(sort, value, parts[2]);
                }
            }
        } catch (IllegalArgumentException notOurs) {
            // Refused below.
        }
        throw Problem.invalid("cursor", "invalid", "목록의 처음부터 다시 불러와 주세요.", "Please load the list from its beginning.");
    }
}

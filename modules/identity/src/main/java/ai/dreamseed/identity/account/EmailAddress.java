package ai.dreamseed.identity.account;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, trimmed and in lower case, as it is unique within an academy.
 *
 * <p>The syntax is RFC 5321's without what nobody uses and attackers like: no quoted local parts, no comments, no address
 * literals, a domain of at least two labels, ASCII only (an internationalised domain in its {@code xn--} form). Other
 * scripts hold letters that look like Latin ones, and two accounts must not look the same.
 */
public record EmailAddress(String value) {

    /** RFC 5321, 4.5.3.1: 256 characters of a path, less its angle brackets. */
    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern SYNTAX =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+(?!\\d+$)" + LABEL);

    public EmailAddress {
        Objects.requireNonNull(value, "value");
    }

    /** The address; empty where the text is none. */
    public static Optional<EmailAddress> of(String typed) {
        if (typed == null || typed.length() > 4 * LONGEST) {
            return Optional.empty();
        }
        String trimmed = typed.strip();
        // Before lower-casing, which would turn the Kelvin sign into a k.
        if (trimmed.length() > LONGEST || !trimmed.chars().allMatch(c -> c > ' ' && c < 127)) {
            return Optional.empty();
        }
        String address = trimmed.toLowerCase(Locale.ROOT);
        boolean fits = address.indexOf('@') <= LONGEST_LOCAL_PART;
        return fits && SYNTAX.matcher(address).matches() ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    /** The address; null when it was refused. */
    public static EmailAddress check(String field, String typed, Refusals refusals) {
        if (!refusals.require(field, typed)) {
            return null;
        }
        if (typed.strip().length() > LONGEST) {
            refusals.add(field, "too-long", "이메일 주소는 254자까지 쓸 수 있어요.", "An e-mail address has at most 254 characters.");
            return null;
        }
        return of(typed).orElseGet(() -> {
            refusals.add(
                    field,
                    "format",
                    "이메일 주소를 다시 확인해 주세요. 예: seed@example.com",
                    "Please check the e-mail address. Example: seed@example.com");
            return null;
        });
    }

    /** Addresses are personal data and stay out of logs, also by accident. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}

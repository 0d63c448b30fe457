package ai.dreamseed.kernel.audit;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that was done.
 *
 * @param action what, as domain and past tense: {@code sign-in.succeeded}, {@code role.granted}, {@code consent.withdrawn}
 * @param kind of what: {@code account}, {@code key}, {@code tenant}, {@code class}, …
 * @param subject to which of them; null where there is none, as with a wrong e-mail address
 * @param details what else is to be known, in short texts; never a secret, a password or a whole personal record
 */
public record Deed(String action, String kind, UUID subject, Map<String, String> details) {

    /** Longer details are cut: what a stranger typed must not fill the record. */
    static final int LONGEST_DETAIL = 300;

    private static final int MOST_DETAILS = 20;

    public Deed {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(kind, "kind");
        if (details.size() > MOST_DETAILS) {
            throw new IllegalArgumentException("A deed has at most " + MOST_DETAILS + " details");
        }
        Map<String, String> safe = new TreeMap<>();
        details.forEach((name, value) -> safe.put(name, safe(value)));
        details = Map.copyOf(safe);
    }

    public static Deed to(String kind, UUID subject, String action) {
        return new Deed(action, kind, subject, Map.of());
    }

    /** The same deed with one more detail. */
    public Deed with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(name, String.valueOf(value));
        return new Deed(action, kind, subject, more);
    }

    /** Text that the database takes and that stays on its line: no control characters, no half a surrogate pair. */
    private static String safe(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().limit(LONGEST_DETAIL).forEach(c -> {
            boolean harmful = Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
            kept.appendCodePoint(harmful ? 0xFFFD : c);
        });
        return kept.toString();
    }
}

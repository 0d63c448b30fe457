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

    public Deed {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(kind, "kind");
        details = Map.copyOf(details);
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
}

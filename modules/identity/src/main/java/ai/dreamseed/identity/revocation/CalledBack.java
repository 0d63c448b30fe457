package ai.dreamseed.identity.revocation;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The latest revocation of each account, sign-in, key and step that a living token can belong to. */
final class CalledBack {

    private final ConcurrentHashMap<UUID, Instant> latest = new ConcurrentHashMap<>();

    void add(UUID subject, Instant at) {
        latest.merge(subject, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /**
     * Whether a token of {@code subject} that was issued then is dead. Its time is known to the millisecond only, and rounded
     * down: one of the same millisecond is dead.
     */
    boolean contains(UUID subject, Instant issued) {
        Instant at = latest.get(subject);
        return at != null && !issued.isAfter(at);
    }

    /** Forgets what no token can be older than any more. */
    void forgetBefore(Instant oldest) {
        latest.values().removeIf(at -> at.isBefore(oldest));
    }

    int size() {
        return latest.size();
    }
}

package ai.dreamseed.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Identifiers that sort by the time of their creation, so that an index grows at its right edge. */
public final class Ids {

    private Ids() {}

    /** A new UUID of version 7 (RFC 9562). */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /**
     * When an id of version 7 was made, to the millisecond.
     *
     * @throws IllegalArgumentException for any other version
     */
    public static Instant timeOf(UUID id) {
        if (id.version() != 7) {
            throw new IllegalArgumentException("Not a UUID of version 7");
        }
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /**
     * Reads an id from a path or a body.
     *
     * @throws Problem 404 when it is not a UUID: what cannot exist is not found
     */
    public static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.notFound();
        }
    }
}

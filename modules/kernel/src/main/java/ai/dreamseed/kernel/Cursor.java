package ai.dreamseed.kernel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The place in a list that is ordered by time and id. Opaque to clients, and safe in a URL. */
public record Cursor(Instant at, UUID id) {

    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(28)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * @throws Problem 400 when it was not made by {@link #encode()}
     */
    public static Cursor decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            Cursor cursor = new Cursor(
                    Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()), new UUID(bytes.getLong(), bytes.getLong()));
            if (bytes.hasRemaining()) {
                throw broken();
            }
            return cursor;
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | DateTimeException
                | ArithmeticException notOurs) {
            throw broken();
        }
    }

    private static Problem broken() {
        return Problem.invalid("cursor", "invalid", "목록의 처음부터 다시 불러와 주세요.", "Please load the list from its beginning.");
    }
}

package ai.dreamseed.system;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, by RFC 4226 (5.3) and RFC 6238 alone. Gives every code once. */
final class Totp {
    /** As {@code ./dreamseed up} prints it. */
    static final String DEMO = "DREAMSEEDDEMOSECRETDREAMSEEDDEMO";

    private final byte[] secret;
    private long last;

    Totp(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char c : base32.toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        secret = bytes.toByteArray();
    }

    /** The code of the earliest step that counts and was not given yet; waits for its time where it has to. */
    String next() {
        long step = Eventually.see(
                Duration.ofSeconds(95),
                "the time of a code that was not used yet",
                () -> Math.max(last + 1, now() - 1),
                earliest -> earliest <= now() + 1);
        last = step;
        return code(step);
    }

    /** A code of six digits that is none of this hour's. */
    String wrong() {
        for (int candidate = 0; ; candidate++) {
            String code = "%06d".formatted(candidate);
            boolean counts = false;
            for (long step = now() - 120; step < now() + 120; step++) {
                counts |= code(step).equals(code);
            }
            if (!counts) {
                return code;
            }
        }
    }

    private static long now() {
        return Instant.now().getEpochSecond() / 30;
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int binary = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
            return "%06d".formatted(binary % 1_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package ai.dreamseed.identity.secondfactor;

import ai.dreamseed.kernel.UserId;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app and we share: 160 bits, from which a code of six digits is made for each time step of 30 seconds
 * (RFC 6238 with SHA-1, which is what every app knows). A code is taken one step early or late, for clocks that differ.
 */
public final class TotpSecret {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int BYTES = 20;
    private static final int TOLERATED_STEPS = 1;
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final byte[] bytes;

    private TotpSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static TotpSecret next() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /** @throws IllegalStateException when it was not sealed for this account */
    static TotpSecret open(String sealed, UserId account, SealingKeys keys) {
        return new TotpSecret(keys.open(sealed, context(account)));
    }

    /** @throws IllegalArgumentException when it is no Base32 */
    public static TotpSecret parse(String base32) {
        return new TotpSecret(Base32.decode(base32));
    }

    /** As it is kept: nobody opens it without the key, nor for another account. */
    public String sealedFor(UserId account, SealingKeys keys) {
        return keys.seal(bytes, context(account));
    }

    static String context(UserId account) {
        return "second-factor:" + account;
    }

    String base32() {
        return Base32.encode(bytes);
    }

    /**
     * What a QR code says to an app (Google Authenticator's key URI format). SHA-1, six digits and 30 s are what apps take
     * where it says nothing, and a shorter text is a coarser code, which poor cameras read.
     */
    String uri(String issuer, String account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + base32() + "&issuer="
                + encoded(issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The number of the time step: of the seconds since 1970, 30 each. */
    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a time, six digits. */
    public String codeAt(Instant time) {
        return codeOf(stepAt(time));
    }

    /**
     * The step whose code this is, of those that count at a time; empty where it is none. All of them are looked at, whichever
     * it is.
     *
     * @param after steps up to this one have been used
     */
    OptionalLong match(String code, Instant now, long after) {
        if (!CODE.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        OptionalLong found = OptionalLong.empty();
        for (long step = stepAt(now) - TOLERATED_STEPS; step <= stepAt(now) + TOLERATED_STEPS; step++) {
            boolean same = MessageDigest.isEqual(
                    codeOf(step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
            if (same && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private String codeOf(long step) {
        try {
            return new TimeBasedOneTimePasswordGenerator(STEP)
                    .generateOneTimePasswordString(
                            new SecretKeySpec(bytes, "HmacSHA1"), Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "TotpSecret[…]";
    }
}

package ai.dreamseed.identity.apikey;

import ai.dreamseed.identity.KeyBearers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key in the clear, {@code dsk_<prefix>_<secret>}: ten characters that anybody may see and 43 that nobody may, all of
 * {@code 0-9A-Za-z}. The secret has 256 bits. It exists on its way in and out, and nowhere else.
 */
final class KeyText {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PREFIX = 10;

    /** The fewest that hold 256 bits: 62^43 > 2^256. */
    private static final int SECRET = 43;

    private static final Pattern FORM =
            Pattern.compile("(" + KeyBearers.PREFIX + "[0-9A-Za-z]{" + PREFIX + "})_([0-9A-Za-z]{" + SECRET + "})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String prefix;
    private final String secret;

    private KeyText(String prefix, String secret) {
        this.prefix = prefix;
        this.secret = secret;
    }

    /** A new key. */
    static KeyText next() {
        return new KeyText(KeyBearers.PREFIX + random(PREFIX), random(SECRET));
    }

    /** A new secret for the key with a prefix. */
    static KeyText next(String prefix) {
        return new KeyText(Objects.requireNonNull(prefix, "prefix"), random(SECRET));
    }

    /** Empty where the text cannot be a key of ours. */
    static Optional<KeyText> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The part that may be shown, {@code dsk_} included. */
    String prefix() {
        return prefix;
    }

    /** The part that may not. */
    String secret() {
        return secret;
    }

    /** All of it. */
    String text() {
        return prefix + "_" + secret;
    }

    /** SHA-256 of the secret. No salt and no work factor: there is nothing to guess in 256 random bits. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "KeyText[" + prefix + "]";
    }
}

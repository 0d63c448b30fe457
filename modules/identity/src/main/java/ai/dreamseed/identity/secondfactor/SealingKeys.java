package ai.dreamseed.identity.secondfactor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Seals what a copy of the database must not give away, with AES-256 in Galois counter mode (NIST SP 800-38D).
 *
 * <p>A sealed text is {@code kid.base64url(nonce, ciphertext, tag)} and bound to a context, the account that it is of: in
 * another's row it does not open. The first key of the file seals, each opens what it sealed; a new one is put first.
 */
public final class SealingKeys {

    public static final String FILE = "sealing-keys.json";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private record Key(String id, byte[] bytes) {}

    private final List<Key> keys;

    private SealingKeys(List<Key> keys) {
        this.keys = keys;
    }

    /**
     * @param file a JWK set of octet sequences of 256 bits with a {@code kid} (RFC 7518, 6.4)
     * @throws IllegalStateException when it is not there or holds something else; the message quotes nothing of it
     */
    public static SealingKeys read(Path file) {
        try {
            List<Key> keys = new JsonWebKeySet(Files.readString(file))
                    .getJsonWebKeys().stream().map(SealingKeys::key).toList();
            if (keys.isEmpty() || keys.stream().anyMatch(key -> key.id() == null || key.bytes().length != 32)) {
                throw new IllegalStateException("No keys of 256 bits with a kid in " + file);
            }
            return new SealingKeys(keys);
        } catch (IOException e) {
            throw new IllegalStateException("The sealing keys cannot be read from " + file, e);
        } catch (JoseException | ClassCastException e) {
            // Without its cause, whose message may quote the file.
            throw new IllegalStateException("No set of octet sequences in " + file);
        }
    }

    private static Key key(JsonWebKey jwk) {
        return new Key(jwk.getKeyId(), ((OctetSequenceJsonWebKey) jwk).getOctetSequence());
    }

    String seal(byte[] open, String context) {
        Key key = keys.getFirst();
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, open, 0, open.length, context);
        byte[] both = new byte[NONCE_BYTES + sealed.length];
        System.arraycopy(nonce, 0, both, 0, NONCE_BYTES);
        System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
        return key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** @throws IllegalStateException when it was sealed with a key that is gone, in another context, or not by us */
    byte[] open(String sealed, String context) {
        int dot = sealed.indexOf('.');
        Key key = keys.stream()
                .filter(each -> dot > 0 && each.id().equals(sealed.substring(0, dot)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The key that something was sealed with is gone"));
        byte[] both = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
        return cipher(Cipher.DECRYPT_MODE, key, both, 0, both, NONCE_BYTES, both.length - NONCE_BYTES, context);
    }

    /** The keyed digests (HMAC-SHA-256, hexadecimal) that a text may be kept as: one a key, that of the present one first. */
    List<String> digests(String text, String context) {
        return keys.stream().map(key -> digest(key, text, context)).toList();
    }

    private static String digest(Key key, String text, String context) {
        // A key does one thing: digests have one of their own, that comes of it.
        byte[] own = hmac(key.bytes(), "digests".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hmac(own, (context + '\0' + text).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] cipher(
            int mode, Key key, byte[] nonce, int nonceAt, byte[] in, int from, int length, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key.bytes(), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce, nonceAt, NONCE_BYTES));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(in, from, length);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("What was sealed does not open here", e);
        }
    }

    @Override
    public String toString() {
        return "SealingKeys[" + keys.size() + "]";
    }
}

package ai.dreamseed.identity.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The signing keys in the order in which they sign.
 *
 * <p>Each says from when on it signs, so that every node changes over at the same moment and none has to be told. A key is
 * published as soon as it stands in the file, ahead of its time, and stays so until the last token of its time has expired.
 */
final class KeyRing {

    /** The member of a JWK that says from when on it signs, in seconds since 1970 as in {@code nbf}. */
    static final String SIGNS_FROM = "signs_from";

    private final List<SigningKey> keys;

    KeyRing(List<SigningKey> keys) {
        this.keys = keys.stream()
                .sorted(Comparator.comparing(SigningKey::signsFrom))
                .toList();
    }

    /**
     * Reads a JWK set of private RSA keys, each with {@code kid} and {@value #SIGNS_FROM}.
     *
     * @throws IllegalStateException when there is none, or something else; the message quotes nothing of the file
     */
    static KeyRing read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("The signing keys cannot be read from " + file, e);
        }
        try {
            List<SigningKey> keys = new ArrayList<>();
            for (JsonWebKey jwk : new JsonWebKeySet(text).getJsonWebKeys()) {
                keys.add(key(jwk, file));
            }
            if (keys.isEmpty()) {
                throw new IllegalStateException("No signing key in " + file);
            }
            return new KeyRing(keys);
        } catch (JoseException | RuntimeException e) {
            if (e instanceof IllegalStateException said) {
                throw said;
            }
            // Without its cause, whose message may quote the file.
            throw new IllegalStateException("No set of JSON Web Keys in " + file);
        }
    }

    private static SigningKey key(JsonWebKey jwk, Path file) {
        if (jwk instanceof RsaJsonWebKey rsa
                && rsa.getPrivateKey() instanceof RSAPrivateKey key
                && rsa.getKeyId() != null
                && rsa.getOtherParameterValue(SIGNS_FROM, Object.class) instanceof Number from) {
            Map<String, Object> open = new TreeMap<>(rsa.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
            open.remove(SIGNS_FROM);
            return new SigningKey(rsa.getKeyId(), key, Instant.ofEpochSecond(from.longValue()), Map.copyOf(open));
        }
        throw new IllegalStateException("Not a private RSA key with kid and " + SIGNS_FROM + " in " + file);
    }

    /** The key whose turn it is; before the first one's time, that one. */
    SigningKey signerAt(Instant now) {
        return keys.reversed().stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .orElse(keys.getFirst());
    }

    /**
     * The keys that a token may be verified with: the next ones, the one whose turn it is, and those before it until the last
     * token of theirs has expired.
     *
     * @param lifetime how long a token may be believed after it was signed
     */
    List<SigningKey> publishedAt(Instant now, Duration lifetime) {
        List<SigningKey> published = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            boolean replaced = i + 1 < keys.size()
                    && keys.get(i + 1).signsFrom().plus(lifetime).isBefore(now);
            if (!replaced) {
                published.add(keys.get(i));
            }
        }
        return published;
    }
}

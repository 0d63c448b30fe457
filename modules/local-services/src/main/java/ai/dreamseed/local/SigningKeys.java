package ai.dreamseed.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * The RSA keys (2048 bits) that sign access tokens, as JWK sets (RFC 7517): {@code signing-keys.json} for the signer alone,
 * {@code jwks.json} for everyone who verifies. A key's id is its thumbprint (RFC 7638); {@code signs_from} says, in seconds
 * since 1970, from when on it signs. A running server reads both files again when they change.
 */
public final class SigningKeys {

    /** How long a new key is published before it signs: longer than anybody remembers the set (five minutes). */
    static final Duration AHEAD = Duration.ofMinutes(10);

    /** A key that has been replaced for longer than this has no token left that it signed. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final List<String> PUBLIC = List.of("kty", "use", "alg", "kid", "n", "e");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A key as people see it.
     *
     * @param turn {@code signs}, {@code signs from TIME}, or {@code verifies what it signed}
     */
    record Listed(String id, String turn) {}

    private final Path folder;

    public SigningKeys(Path folder) {
        this.folder = folder;
    }

    /** Makes the first key where there is none, and publishes what there is. */
    void ensure(Instant now) {
        if (Files.exists(signing())) {
            publish(read());
            return;
        }
        List<ObjectNode> keys = List.of(generate(now));
        publish(keys);
        write(keys);
    }

    /**
     * Adds a key that signs from {@code ahead} after {@code now}; keys that no token can need any more go. Nobody is signed
     * out: tokens that the present key signed are believed until they expire.
     *
     * @return the new key's id
     */
    public String rotate(Instant now, Duration ahead) {
        List<ObjectNode> keys = new ArrayList<>();
        List<ObjectNode> present = read();
        for (int i = 0; i < present.size(); i++) {
            if (i + 1 == present.size()
                    || signsFrom(present.get(i + 1)).plus(KEPT).isAfter(now)) {
                keys.add(present.get(i));
            }
        }
        ObjectNode next = generate(now.plus(ahead));
        keys.add(next);
        // Published first: there is no moment at which a token names a key that nobody finds.
        publish(keys);
        write(keys);
        return next.get("kid").asText();
    }

    /**
     * For a key that somebody else may hold: a new one signs at once, and none of the others is believed. Whoever has a
     * refresh token notices nothing but a refresh.
     */
    public String replaceAll(Instant now) {
        List<ObjectNode> keys = List.of(generate(now));
        publish(keys);
        write(keys);
        return keys.getFirst().get("kid").asText();
    }

    List<Listed> list(Instant now) {
        List<ObjectNode> keys = read();
        List<Listed> listed = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            boolean begun = !signsFrom(keys.get(i)).isAfter(now);
            boolean replaced =
                    i + 1 < keys.size() && !signsFrom(keys.get(i + 1)).isAfter(now);
            listed.add(new Listed(
                    keys.get(i).get("kid").asText(),
                    replaced ? "verifies what it signed" : begun ? "signs" : "signs from " + signsFrom(keys.get(i))));
        }
        return listed;
    }

    private static Instant signsFrom(ObjectNode key) {
        return Instant.ofEpochSecond(key.get("signs_from").asLong());
    }

    private List<ObjectNode> read() {
        try {
            List<ObjectNode> keys = new ArrayList<>();
            for (JsonNode key : JSON.readTree(signing().toFile()).path("keys")) {
                keys.add((ObjectNode) key);
            }
            keys.sort(Comparator.comparing(SigningKeys::signsFrom));
            if (keys.isEmpty()) {
                throw new StartFailed("There is no key in " + signing()
                        + ": restore that file, or remove it to sign everybody" + " in again with a new one.");
            }
            return keys;
        } catch (IOException | ClassCastException | NullPointerException e) {
            throw new StartFailed("The file " + signing() + " is damaged: restore it.", e);
        }
    }

    private void write(List<ObjectNode> keys) {
        replace(signing(), keys);
    }

    private void publish(List<ObjectNode> keys) {
        replace(
                folder.resolve("jwks.json"),
                keys.stream().map(key -> key.deepCopy().retain(PUBLIC)).toList());
    }

    private static void replace(Path file, List<ObjectNode> keys) {
        try {
            ObjectNode set = JSON.createObjectNode();
            set.putArray("keys").addAll(keys);
            StateFolder.replace(file, JSON.writeValueAsBytes(set), true);
        } catch (IOException e) {
            throw new StartFailed("The signing keys cannot be written to " + file + " (" + e.getMessage() + ").", e);
        }
    }

    private Path signing() {
        return folder.resolve("signing-keys.json");
    }

    private static ObjectNode generate(Instant signsFrom) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            String n = number(key.getModulus());
            String e = number(key.getPublicExponent());
            return JSON.createObjectNode()
                    .put("kty", "RSA")
                    .put("use", "sig")
                    .put("alg", "RS256")
                    .put("kid", thumbprint(n, e))
                    .put("n", n)
                    .put("e", e)
                    .put("d", number(key.getPrivateExponent()))
                    .put("p", number(key.getPrimeP()))
                    .put("q", number(key.getPrimeQ()))
                    .put("dp", number(key.getPrimeExponentP()))
                    .put("dq", number(key.getPrimeExponentQ()))
                    .put("qi", number(key.getCrtCoefficient()))
                    .put("signs_from", signsFrom.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new StartFailed("A signing key cannot be made (" + e.getMessage() + ").", e);
        }
    }

    private static String thumbprint(String n, String e) throws GeneralSecurityException {
        String required = "{\"e\":\"" + e + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}";
        return base64(MessageDigest.getInstance("SHA-256").digest(required.getBytes(StandardCharsets.UTF_8)));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return base64(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

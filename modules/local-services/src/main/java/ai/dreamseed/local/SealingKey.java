package ai.dreamseed.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The AES key (256 bits) that seals what must not be read from a copy of the database, as a JWK set (RFC 7518, 6.4) in
 * {@code sealing-keys.json}. Without it nobody's authenticator app counts any more: keep it as long as the database.
 */
final class SealingKey {
    private SealingKey() {}

    static void ensure(Path folder) {
        Path file = folder.resolve("sealing-keys.json");
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[32];
        byte[] id = new byte[6];
        SecureRandom random = new SecureRandom();
        random.nextBytes(key);
        random.nextBytes(id);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        Map<String, String> jwk = Map.of(
                "kty", "oct",
                "use", "enc",
                "alg", "A256GCM",
                "kid", base64.encodeToString(id),
                "k", base64.encodeToString(key));
        try {
            StateFolder.replace(file, new ObjectMapper().writeValueAsBytes(Map.of("keys", List.of(jwk))), true);
        } catch (IOException e) {
            throw new StartFailed("The sealing key could not be made in " + folder + " (" + e.getMessage() + ").", e);
        }
    }
}

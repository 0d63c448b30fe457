package ai.dreamseed.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The RSA key (2048 bits) that signs access tokens, as JWK files (RFC 7517): {@code jwt-signing.jwk.json} for the
 * signer alone, {@code jwks.json} for everyone who verifies. The key's id is its thumbprint (RFC 7638).
 */
final class SigningKey {
    private SigningKey() {}

    static void ensure(Path folder) {
        Path signing = folder.resolve("jwt-signing.jwk.json");
        Path published = folder.resolve("jwks.json");
        try {
            if (Files.exists(signing) && Files.exists(published)) {
                return;
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            String n = number(key.getModulus());
            String e = number(key.getPublicExponent());

            Map<String, String> open = new LinkedHashMap<>();
            open.put("kty", "RSA");
            open.put("use", "sig");
            open.put("alg", "RS256");
            open.put("kid", thumbprint(n, e));
            open.put("n", n);
            open.put("e", e);
            Map<String, String> whole = new LinkedHashMap<>(open);
            whole.put("d", number(key.getPrivateExponent()));
            whole.put("p", number(key.getPrimeP()));
            whole.put("q", number(key.getPrimeQ()));
            whole.put("dp", number(key.getPrimeExponentP()));
            whole.put("dq", number(key.getPrimeExponentQ()));
            whole.put("qi", number(key.getCrtCoefficient()));

            ObjectMapper json = new ObjectMapper();
            StateFolder.replace(signing, json.writeValueAsBytes(whole), true);
            StateFolder.replace(published, json.writeValueAsBytes(Map.of("keys", List.of(open))), true);
        } catch (GeneralSecurityException | IOException e) {
            throw new StartFailed("The signing key could not be made in " + folder + " (" + e.getMessage() + ").", e);
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

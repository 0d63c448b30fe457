package ai.dreamseed.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.Signature;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    Path folder;

    @Test
    void whatThePrivateKeySignsThePublishedKeyVerifies() throws Exception {
        SigningKey.ensure(folder);
        RsaJsonWebKey signing = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(read("jwt-signing.jwk.json"));
        JsonWebKey published =
                new JsonWebKeySet(read("jwks.json")).getJsonWebKeys().getFirst();

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signing.getRsaPrivateKey());
        signature.update("a token".getBytes(StandardCharsets.UTF_8));
        byte[] signed = signature.sign();
        signature.initVerify((PublicKey) published.getKey());
        signature.update("a token".getBytes(StandardCharsets.UTF_8));

        assertThat(signature.verify(signed)).isTrue();
        assertThat(published.getKeyId())
                .isEqualTo(signing.getKeyId())
                .isEqualTo(published.calculateBase64urlEncodedThumbprint("SHA-256"));
        assertThat(signing.getRsaPublicKey().getModulus().bitLength()).isEqualTo(2048);
    }

    @Test
    void thePublishedSetHoldsNothingPrivate() throws Exception {
        SigningKey.ensure(folder);
        JsonNode key = new ObjectMapper().readTree(read("jwks.json")).at("/keys/0");

        assertThat(key.fieldNames()).toIterable().containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    }

    @Test
    void theSigningKeyIsForItsOwnerOnlyAndStays() throws Exception {
        SigningKey.ensure(folder);
        String before = read("jwt-signing.jwk.json");
        SigningKey.ensure(folder);

        assertThat(read("jwt-signing.jwk.json")).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("jwt-signing.jwk.json"))))
                .isEqualTo("rw-------");
    }

    private String read(String file) throws Exception {
        return Files.readString(folder.resolve(file));
    }
}

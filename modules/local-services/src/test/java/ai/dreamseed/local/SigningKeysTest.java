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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    private SigningKeys keys;

    @BeforeEach
    void makeTheFirst() {
        keys = new SigningKeys(folder);
        keys.ensure(NOW);
    }

    @Test
    void whatThePrivateKeySignsThePublishedKeyVerifies() throws Exception {
        RsaJsonWebKey signing = (RsaJsonWebKey) set("signing-keys.json").getFirst();
        JsonWebKey published = set("jwks.json").getFirst();

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
        keys.rotate(NOW, Duration.ofMinutes(10));
        JsonNode published = new ObjectMapper().readTree(read("jwks.json")).get("keys");

        assertThat(published).hasSize(2);
        assertThat(published)
                .allSatisfy(key -> assertThat(key.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e"));
    }

    @Test
    void theKeysAreForTheirOwnerOnlyAndStay() throws Exception {
        String before = read("signing-keys.json");
        keys.ensure(NOW.plusSeconds(60));

        assertThat(read("signing-keys.json")).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing-keys.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewKeyIsPublishedBeforeItSigns() throws Exception {
        String first = set("jwks.json").getFirst().getKeyId();
        String second = keys.rotate(NOW, Duration.ofMinutes(10));

        assertThat(set("jwks.json")).extracting(JsonWebKey::getKeyId).containsExactly(first, second);
        assertThat(keys.list(NOW))
                .containsExactly(
                        new SigningKeys.Listed(first, "signs"),
                        new SigningKeys.Listed(second, "signs from 2026-03-02T09:10:00Z"));
        assertThat(keys.list(NOW.plus(Duration.ofMinutes(10))))
                .containsExactly(
                        new SigningKeys.Listed(first, "verifies what it signed"),
                        new SigningKeys.Listed(second, "signs"));
    }

    @Test
    void aKeyGoesOnceNoTokenOfItsTimeCanBeLeft() throws Exception {
        String first = set("jwks.json").getFirst().getKeyId();
        keys.rotate(NOW, Duration.ofMinutes(10));
        keys.rotate(NOW.plus(Duration.ofMinutes(30)), Duration.ofMinutes(10));
        assertThat(set("jwks.json")).extracting(JsonWebKey::getKeyId).contains(first);

        keys.rotate(NOW.plus(Duration.ofDays(90)), Duration.ofMinutes(10));
        assertThat(set("jwks.json")).extracting(JsonWebKey::getKeyId).hasSize(2).doesNotContain(first);
    }

    @Test
    void aKeyThatSomebodyElseHoldsIsDroppedAtOnce() throws Exception {
        String first = set("jwks.json").getFirst().getKeyId();
        String second = keys.replaceAll(NOW.plusSeconds(5));

        assertThat(set("signing-keys.json")).extracting(JsonWebKey::getKeyId).containsExactly(second);
        assertThat(set("jwks.json")).extracting(JsonWebKey::getKeyId).containsExactly(second);
        assertThat(read("signing-keys.json")).doesNotContain(first);
    }

    private List<JsonWebKey> set(String file) throws Exception {
        return new JsonWebKeySet(read(file)).getJsonWebKeys();
    }

    private String read(String file) throws Exception {
        return Files.readString(folder.resolve(file));
    }
}

package ai.dreamseed.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(16);

    private final KeyRing ring = new KeyRing(List.of(
            key("next", NOON.plus(Duration.ofMinutes(10))),
            key("first", NOON.minus(Duration.ofDays(90))),
            key("second", NOON.minus(Duration.ofMinutes(5)))));

    @TempDir
    private Path folder;

    @Test
    void everyKeySignsFromItsTimeUntilThatOfTheNext() {
        assertThat(ring.signerAt(NOON.minus(Duration.ofMinutes(5)).minusMillis(1))
                        .id())
                .isEqualTo("first");
        assertThat(ring.signerAt(NOON.minus(Duration.ofMinutes(5))).id()).isEqualTo("second");
        assertThat(ring.signerAt(NOON.plus(Duration.ofMinutes(10))).id()).isEqualTo("next");
        assertThat(ring.signerAt(NOON.minus(Duration.ofDays(365))).id()).isEqualTo("first");
    }

    @Test
    void aKeyIsPublishedAheadAndUntilItsLastTokenHasExpired() {
        assertThat(published(NOON)).containsExactly("first", "second", "next");
        // The first was replaced at 11:55.
        assertThat(published(Instant.parse("2026-03-02T12:11:00Z"))).containsExactly("first", "second", "next");
        assertThat(published(Instant.parse("2026-03-02T12:11:01Z"))).containsExactly("second", "next");
        assertThat(published(Instant.parse("2026-03-02T12:26:01Z"))).containsExactly("next");
    }

    @Test
    void theFileIsASetOfPrivateKeysThatSayWhenTheySign() throws Exception {
        RsaJsonWebKey jwk = RsaJwkGenerator.generateJwk(2048);
        jwk.setKeyId("key-1");
        jwk.setOtherParameter("signs_from", 1_772_452_800);
        KeyRing read = KeyRing.read(file(List.of(jwk.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE))));

        SigningKey key = read.signerAt(NOON);
        assertThat(key.id()).isEqualTo("key-1");
        // date -u -d @1772452800
        assertThat(key.signsFrom()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(key.key().getModulus()).isEqualTo(jwk.getRsaPublicKey().getModulus());
        assertThat(key.publicHalf()).containsOnlyKeys("kty", "kid", "n", "e");
        assertThat(key.toString()).isEqualTo("SigningKey[key-1]");
    }

    @Test
    void whatIsNoSetOfPrivateKeysIsRefusedWithoutBeingQuoted() throws Exception {
        RsaJsonWebKey jwk = RsaJwkGenerator.generateJwk(2048);
        jwk.setKeyId("key-1");
        Map<String, Object> timeless = jwk.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        jwk.setOtherParameter("signs_from", 1);
        Map<String, Object> open = jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);

        assertRefused(file(List.of(timeless)), timeless.get("d").toString());
        assertRefused(file(List.of(open)), open.get("n").toString());
        assertRefused(file(List.of()), "{");
        assertRefused(
                Files.writeString(folder.resolve("broken.json"), "{\"keys\":[{\"kty\":\"RSA\",\"d\":\"c2VjcmV0\""),
                "c2VjcmV0");
        assertRefused(folder.resolve("none.json"), "{");
    }

    private static void assertRefused(Path file, String secret) {
        assertThatThrownBy(() -> KeyRing.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(secret));
    }

    private Path file(List<Map<String, Object>> keys) throws Exception {
        return Files.writeString(
                Files.createTempFile(folder, "keys", ".json"),
                new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(Map.of("keys", keys)));
    }

    private List<String> published(Instant now) {
        return ring.publishedAt(now, LIFETIME).stream().map(SigningKey::id).collect(Collectors.toList());
    }

    private static SigningKey key(String id, Instant signsFrom) {
        return new SigningKey(id, null, signsFrom, Map.of());
    }
}

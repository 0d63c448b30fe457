package ai.dreamseed.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeysTest {

    private static final byte[] OPEN = "a secret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void whatIsSealedIsAes256GcmAndOpensInItsContextAlone() throws Exception {
        SealingKeys keys = SealingKeys.read(file(jwk("one", 1)));
        String sealed = keys.seal(OPEN, "account 1");

        assertThat(keys.open(sealed, "account 1")).isEqualTo(OPEN);
        assertThatThrownBy(() -> keys.open(sealed, "account 2")).isInstanceOf(IllegalStateException.class);
        byte[] both = Base64.getUrlDecoder().decode(sealed.substring("one.".length()));
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key(1), "AES"), new GCMParameterSpec(128, both, 0, 12));
        gcm.updateAAD("account 1".getBytes(StandardCharsets.UTF_8));
        assertThat(gcm.doFinal(both, 12, both.length - 12)).isEqualTo(OPEN);
    }

    @Test
    void aChangedBitIsNoticedAndNoTwoSealsAreTheSame() throws Exception {
        SealingKeys keys = SealingKeys.read(file(jwk("one", 1)));
        String sealed = keys.seal(OPEN, "account");
        assertThat(keys.seal(OPEN, "account")).isNotEqualTo(sealed);
        byte[] both = Base64.getUrlDecoder().decode(sealed.substring("one.".length()));
        both[14] ^= 1;
        String changed = "one." + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        assertThatThrownBy(() -> keys.open(changed, "account")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterARotationTheOldKeyStillOpensAndTheNewOneSeals() throws Exception {
        String before = SealingKeys.read(file(jwk("one", 1))).seal(OPEN, "account");
        SealingKeys keys = SealingKeys.read(file(jwk("two", 2), jwk("one", 1)));

        assertThat(keys.open(before, "account")).isEqualTo(OPEN);
        assertThat(keys.seal(OPEN, "account")).startsWith("two.");
        SealingKeys without = SealingKeys.read(file(jwk("two", 2)));
        assertThatThrownBy(() -> without.open(before, "account")).hasMessageContaining("is gone");
    }

    @Test
    void aDigestIsOfOneCodeOneContextAndOneKey() throws Exception {
        SealingKeys keys = SealingKeys.read(file(jwk("one", 1), jwk("two", 2)));
        List<String> digests = keys.digests("CODE", "account");
        assertThat(digests).hasSize(2).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(keys.digests("CODE", "account")).isEqualTo(digests);
        assertThat(keys.digests("CODE", "another")).doesNotContainAnyElementsOf(digests);
        assertThat(keys.digests("CODF", "account")).doesNotContainAnyElementsOf(digests);
    }

    @Test
    void keysThatAreMissingOrTooShortAreRefusedWithoutBeingQuoted() throws Exception {
        Path tooShort = file("{\"kty\":\"oct\",\"kid\":\"one\",\"k\":\"c2hvcnQ\"}");
        assertThatThrownBy(() -> SealingKeys.read(tooShort))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(tooShort.toString())
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("c2hvcnQ"));
        Path missing = folder.resolve("none.json");
        assertThatThrownBy(() -> SealingKeys.read(missing)).isInstanceOf(IllegalStateException.class);
    }

    private Path file(String... jwks) throws Exception {
        return Files.writeString(
                Files.createTempFile(folder, "keys", ".json"), "{\"keys\":[" + String.join(",", jwks) + "]}");
    }

    private static String jwk(String id, int seed) {
        return "{\"kty\":\"oct\",\"kid\":\"" + id + "\",\"k\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key(seed)) + "\"}";
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) seed);
        return key;
    }
}

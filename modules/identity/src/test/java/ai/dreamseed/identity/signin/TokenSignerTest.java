package ai.dreamseed.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokens are taken apart and verified with the JDK alone, by the public half of the key. */
class TokenSignerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.700Z");
    private static final TenantId TENANT = new TenantId(UUID.fromString("01957f00-0000-7000-8000-000000000001"));
    private static final UserId USER = new UserId(UUID.fromString("01957f00-0000-7000-8000-000000000002"));

    private static final UUID TOKEN = UUID.fromString("01957f00-0000-7000-8000-000000000003");
    private static final UUID SIGN_IN = UUID.fromString("01957f00-0000-7000-8000-000000000004");

    private static KeyPair keys;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generateAKey() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        keys = rsa.generateKeyPair();
    }

    @Test
    void theSignatureHoldsForThePublicKey() throws Exception {
        String[] parts = sign(List.of("learner"), false).split("\\.");
        assertThat(verifies(parts, keys.getPublic())).isTrue();
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        decoded(parts[1]).toString().replace("learner", "admin").getBytes(StandardCharsets.UTF_8));
        assertThat(verifies(parts, keys.getPublic())).isFalse();
    }

    @Test
    void theHeaderNamesAlgorithmAndKey() throws Exception {
        JsonNode header = decoded(sign(List.of("learner"), false).split("\\.")[0]);
        assertThat(header.get("alg").asText()).isEqualTo("RS256");
        assertThat(header.get("kid").asText()).isEqualTo("key-1");
        assertThat(header.get("typ").asText()).isEqualTo("JWT");
    }

    @Test
    void theClaimsAreThoseThatMicroProfileJwtAndWeNeed() throws Exception {
        JsonNode claims = decoded(sign(List.of("learner", "teacher"), true).split("\\.")[1]);
        long now = Instant.parse("2026-03-02T09:00:00Z").getEpochSecond();
        ObjectNode expected = JSON.createObjectNode()
                .put("iss", "https://issuer.example")
                .put("aud", "dreamseed-api")
                .put("sub", "01957f00-0000-7000-8000-000000000002")
                .put("upn", "01957f00-0000-7000-8000-000000000002")
                .put("tid", "01957f00-0000-7000-8000-000000000001")
                .put("guest", true)
                .put("locale", "ko")
                .put("iat", now)
                .put("exp", now + 900);
        expected.putArray("groups").add("learner").add("teacher");
        expected.putArray("withheld").add("analytics").add("tutor");
        expected.put("jti", "01957f00-0000-7000-8000-000000000003")
                .put("sid", "01957f00-0000-7000-8000-000000000004")
                .put("tier", "academy");
        // Compared as text: a number is a number, whatever its Java type. Nothing more is in it: no name, no address.
        assertThat(JSON.readTree(claims.toString())).isEqualTo(JSON.readTree(expected.toString()));
    }

    @Test
    void aMissingKeySaysWhereItShouldBe() {
        Path missing = folder.resolve("none.jwk.json");
        assertThatThrownBy(() -> SigningKey.read(missing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void aPublicKeySignsNothing() throws Exception {
        ObjectNode publicHalf = jwk((RSAPrivateCrtKey) keys.getPrivate());
        publicHalf.remove(List.of("d", "p", "q", "dp", "dq", "qi"));
        Path file = Files.writeString(folder.resolve("public.jwk.json"), publicHalf.toString());
        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No private RSA key");
    }

    private String sign(List<String> roles, boolean guest) throws Exception {
        Path file = folder.resolve("jwt-signing.jwk.json");
        Files.writeString(file, jwk((RSAPrivateCrtKey) keys.getPrivate()).toString());
        TokenSigner signer = new TokenSigner(
                SigningKey.read(file),
                "https://issuer.example",
                Duration.ofMinutes(15),
                Clock.fixed(NOW, ZoneOffset.UTC));
        return signer.sign(
                new Bearer(
                        TOKEN,
                        TENANT,
                        USER,
                        roles,
                        guest,
                        "ko",
                        new Credential.SignedIn(SIGN_IN, false),
                        Tier.ACADEMY,
                        Set.of(Purpose.TUTOR, Purpose.ANALYTICS)),
                Duration.ofHours(1));
    }

    /** RFC 7518, 6.3. */
    private static ObjectNode jwk(RSAPrivateCrtKey key) {
        return JSON.createObjectNode()
                .put("kty", "RSA")
                .put("kid", "key-1")
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()))
                .put("d", number(key.getPrivateExponent()))
                .put("p", number(key.getPrimeP()))
                .put("q", number(key.getPrimeQ()))
                .put("dp", number(key.getPrimeExponentP()))
                .put("dq", number(key.getPrimeExponentQ()))
                .put("qi", number(key.getCrtCoefficient()));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static boolean verifies(String[] parts, PublicKey key) throws Exception {
        Signature rs256 = Signature.getInstance("SHA256withRSA");
        rs256.initVerify(key);
        rs256.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return rs256.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode decoded(String part) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}

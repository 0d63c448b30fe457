package ai.dreamseed.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tokens are taken apart and verified with the JDK alone, by the public half of the key. */
class TokenSignerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.700Z");
    private static final TenantId TENANT = new TenantId(UUID.fromString("01957f00-0000-7000-8000-000000000001"));
    private static final UserId USER = new UserId(UUID.fromString("01957f00-0000-7000-8000-000000000002"));

    private static final UUID TOKEN = UUID.fromString("01957f00-0000-7000-8000-000000000003");
    private static final UUID SIGN_IN = UUID.fromString("01957f00-0000-7000-8000-000000000004");

    private static KeyPair keys;

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

    private String sign(List<String> roles, boolean guest) throws Exception {
        SigningKey key = new SigningKey("key-1", (RSAPrivateKey) keys.getPrivate(), NOW, Map.of());
        TokenSigner signer = new TokenSigner(
                () -> key, "https://issuer.example", Duration.ofMinutes(15), Clock.fixed(NOW, ZoneOffset.UTC));
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

package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Access tokens that the product would not have given out. */
public final class Tokens {
    private Tokens() {}

    /** As the product signs them. */
    static RsaJsonWebKey productKey() {
        return key(TestedStack.get().signingKey());
    }

    /** @param jwk a private key, as JSON */
    public static RsaJsonWebKey key(String jwk) {
        try {
            return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(jwk);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key in a folder of keys whose turn it is to sign, as a JWK. */
    public static String signing(Path folder) {
        long now = Instant.now().getEpochSecond();
        JsonNode signing = null;
        for (JsonNode key :
                TestedStack.read(folder.resolve("signing-keys.json")).get("keys")) {
            if (key.get("signs_from").asLong() <= now) {
                signing = key;
            }
        }
        assertThat(signing).as("a key that signs").isNotNull();
        return signing.toString();
    }

    /** A UUID of version 7 (RFC 9562, 5.7) with the time of now. */
    static UUID issuedNow() {
        UUID random = UUID.randomUUID();
        long time = System.currentTimeMillis() << 16 | 0x7000 | random.getMostSignificantBits() & 0x0fff;
        return new UUID(time, random.getLeastSignificantBits());
    }

    public static String sign(
            RsaJsonWebKey key, UUID user, UUID tenant, List<String> roles, String audience, Instant expires) {
        return sign(key, claims(user, tenant, roles, audience, expires));
    }

    /** The claims of a person's token, for whoever wants to say something else in one of them. */
    static JwtClaims claims(UUID user, UUID tenant, List<String> roles, String audience, Instant expires) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://dreamseed.ai");
        claims.setAudience(audience);
        claims.setSubject(user.toString());
        claims.setStringClaim("upn", user.toString());
        claims.setStringListClaim("groups", roles);
        claims.setStringClaim("tid", tenant.toString());
        claims.setClaim("guest", false);
        claims.setStringClaim("locale", "en");
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setStringListClaim("withheld", List.of());
        claims.setJwtId(issuedNow().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(expires.minusSeconds(900).getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        return claims;
    }

    static String sign(RsaJsonWebKey key, JwtClaims claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setHeader("typ", "JWT");
        jws.setKey(key.getPrivateKey());
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

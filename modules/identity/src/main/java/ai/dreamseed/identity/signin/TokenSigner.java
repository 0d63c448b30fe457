package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.Claims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Writes access tokens: JWTs (RFC 7519) signed with RS256, as MicroProfile JWT verifies them. */
final class TokenSigner {

    private final SigningKey key;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;

    TokenSigner(SigningKey key, String issuer, Duration lifetime, Clock clock) {
        this.key = key;
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    String sign(Bearer bearer) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(Claims.AUDIENCE);
        claims.setSubject(bearer.user().toString());
        // MicroProfile JWT names the principal by it; a person's id, since an address would be personal data.
        claims.setStringClaim("upn", bearer.user().toString());
        claims.setStringListClaim("groups", bearer.roles());
        claims.setStringClaim(Claims.TENANT, bearer.tenant().toString());
        claims.setClaim(Claims.GUEST, bearer.guest());
        claims.setStringClaim(Claims.LOCALE, bearer.locale());
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));

        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(key.id());
        jws.setHeader("typ", "JWT");
        jws.setKey(key.key());
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("An access token cannot be signed with key " + key.id(), e);
        }
    }

    Duration lifetime() {
        return lifetime;
    }
}

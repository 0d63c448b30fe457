package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.Claims;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Writes access tokens: JWTs (RFC 7519) signed with RS256, as MicroProfile JWT verifies them. */
final class TokenSigner {

    private final Supplier<SigningKey> keys;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;

    TokenSigner(Supplier<SigningKey> keys, String issuer, Duration lifetime, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * @param longest how long the token is good for at most, where that is less than the usual
     */
    String sign(Bearer bearer, Duration longest) {
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
        claims.setStringClaim(Claims.TIER, bearer.tier().wire());
        claims.setStringListClaim(
                Claims.WITHHELD,
                bearer.withheld().stream().map(Purpose::wire).sorted().toList());
        belongTo(bearer.credential(), claims);
        claims.setJwtId(bearer.id().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(lifetime(longest)).getEpochSecond()));

        SigningKey key = keys.get();
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

    private static void belongTo(Credential credential, JwtClaims claims) {
        switch (credential) {
            case Credential.SignedIn signedIn -> {
                claims.setStringClaim(Claims.SIGN_IN, signedIn.signIn().toString());
                if (signedIn.mustEnrol()) {
                    claims.setClaim(Claims.ENROL, true);
                }
            }
            case Credential.Key key -> {
                claims.setStringClaim(Claims.KEY, key.key().toString());
                claims.setStringClaim(
                        Claims.SCOPE, key.scopes().stream().sorted().collect(Collectors.joining(" ")));
            }
            case Credential.Step step -> {
                claims.setStringClaim(Claims.STEP, step.step().toString());
                claims.setStringClaim(Claims.HOME, step.home().toString());
            }
            case Credential.None none -> throw new IllegalArgumentException("A token belongs to something");
        }
    }

    Duration lifetime() {
        return lifetime;
    }

    /** The lifetime, or {@code longest} where that is shorter. */
    Duration lifetime(Duration longest) {
        return longest.compareTo(lifetime) < 0 ? longest : lifetime;
    }
}

package ai.dreamseed.identity.signin;

import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Map;

/**
 * A private RSA key that access tokens are signed with.
 *
 * @param id its {@code kid}, by which verifiers find the public half in the published set
 * @param signsFrom from when on it signs, until a later one takes over
 * @param publicHalf as a JWK (RFC 7517)
 */
record SigningKey(String id, RSAPrivateKey key, Instant signsFrom, Map<String, Object> publicHalf) {

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}

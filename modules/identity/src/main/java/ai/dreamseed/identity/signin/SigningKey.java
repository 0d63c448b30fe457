package ai.dreamseed.identity.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The private RSA key that access tokens are signed with.
 *
 * @param id its {@code kid}, by which verifiers find the public half in the published set
 */
record SigningKey(String id, RSAPrivateKey key) {

    /** @throws IllegalStateException when the file is missing or holds no private RSA key with a {@code kid} (RFC 7517) */
    static SigningKey read(Path file) {
        try {
            if (JsonWebKey.Factory.newJwk(Files.readString(file)) instanceof RsaJsonWebKey rsa
                    && rsa.getPrivateKey() instanceof RSAPrivateKey key
                    && rsa.getKeyId() != null) {
                return new SigningKey(rsa.getKeyId(), key);
            }
            throw new IllegalStateException("No private RSA key with a kid in " + file);
        } catch (IOException e) {
            throw new IllegalStateException("The signing key cannot be read from " + file, e);
        } catch (JoseException e) {
            // Without its cause, whose message may quote the file.
            throw new IllegalStateException("No JSON Web Key in " + file);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}

package ai.dreamseed.identity.signin;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Public keys (RFC 7517, 5). */
@Schema(name = "KeySet", requiredProperties = "keys")
public record KeySet(
        @Schema(description = "JWKs: kty, use, alg, kid, n, e")
        List<Map<String, Object>> keys) {

    /** Five minutes: a key is published for longer than that before it signs. */
    public static final String CACHE_CONTROL = "public, max-age=300";

    /** The set as it counts now. */
    public static KeySet of(SigningKeys keys) {
        return new KeySet(keys.publicHalves());
    }
}

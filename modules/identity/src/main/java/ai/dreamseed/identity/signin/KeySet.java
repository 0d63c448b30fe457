package ai.dreamseed.identity.signin;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Public keys (RFC 7517, 5). */
@Schema(name = "KeySet", requiredProperties = "keys")
public record KeySet(
        @Schema(description = "JWKs: kty, use, alg, kid, n, e")
        List<Map<String, Object>> keys) {}

package ai.dreamseed.api;

import ai.dreamseed.kernel.Platform;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a token, which says how to verify it: the place where a forger tries to bring a key along ({@code jwk},
 * {@code jku}, {@code x5u}, {@code x5c}). Ours says algorithm, type and key, and nothing else.
 */
final class TokenHeader {

    private static final ObjectMapper JSON = Platform.strictMapper();
    private static final Set<String> MEMBERS = Set.of("alg", "typ", "kid");

    private TokenHeader() {}

    /** The {@code kid} of a token as we write them; empty for any other header. */
    static Optional<String> key(String token) {
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));
            boolean ours = header.isObject()
                    && header.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()))
                    && header.path("alg").asText().equals("RS256")
                    && header.path("kid").isTextual();
            return ours ? Optional.of(header.get("kid").asText()) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | StringIndexOutOfBoundsException notAHeader) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

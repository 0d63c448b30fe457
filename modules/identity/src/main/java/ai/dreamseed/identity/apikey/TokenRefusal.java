package ai.dreamseed.identity.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why no token is given, in the words of RFC 6749, 5.2: its clients read these, and none of ours. */
final class TokenRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final String words;

    private TokenRefusal(String error, String words) {
        super(error, null, false, false);
        this.error = error;
        this.words = words;
    }

    static TokenRefusal invalidRequest(String words) {
        return new TokenRefusal("invalid_request", words);
    }

    static TokenRefusal invalidClient() {
        return new TokenRefusal("invalid_client", "The client is unknown, expired or removed, or its secret is wrong.");
    }

    static TokenRefusal unsupportedGrantType() {
        return new TokenRefusal("unsupported_grant_type", "The grant_type is client_credentials.");
    }

    static TokenRefusal invalidScope() {
        return new TokenRefusal("invalid_scope", "The key does not have all of these scopes.");
    }

    int status() {
        return error.equals("invalid_client") ? 401 : 400;
    }

    Body body() {
        return new Body(error, words);
    }

    /** The refusal on the wire. */
    @Schema(
            name = "OAuthError",
            requiredProperties = {"error", "error_description"})
    public record Body(
            @Schema(enumeration = {"invalid_request", "invalid_client", "invalid_scope", "unsupported_grant_type"})
            String error,

            @JsonProperty("error_description") @Schema(name = "error_description")
            String errorDescription) {}
}

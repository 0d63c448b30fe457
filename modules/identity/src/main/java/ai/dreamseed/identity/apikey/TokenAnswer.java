package ai.dreamseed.identity.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token that a key was exchanged for (RFC 6749, 5.1). */
@Schema(
        name = "OAuthToken",
        requiredProperties = {"access_token", "token_type", "expires_in", "scope"})
public record TokenAnswer(
        @JsonProperty("access_token") @Schema(name = "access_token", description = "For Authorization: Bearer")
        String accessToken,

        @JsonProperty("token_type") @Schema(name = "token_type", enumeration = "Bearer")
        String tokenType,

        @JsonProperty("expires_in") @Schema(name = "expires_in", description = "Seconds", examples = "900")
        long expiresIn,

        @Schema(description = "What it may do, separated by blanks", examples = "people:read")
        String scope) {

    @Override
    public String toString() {
        return "TokenAnswer[…]";
    }
}

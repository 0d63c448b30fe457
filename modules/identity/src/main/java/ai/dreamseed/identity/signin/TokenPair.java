package ai.dreamseed.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A way in for minutes, and one to renew it. */
@Schema(
        name = "TokenPair",
        requiredProperties = {"accessToken", "refreshToken", "tokenType", "expiresIn"})
public record TokenPair(
        @Schema(description = "JWT for the header Authorization: Bearer")
        String accessToken,

        @Schema(description = "Good once, within 30 days, for POST /auth/refresh")
        String refreshToken,

        @Schema(enumeration = "Bearer") String tokenType,

        @Schema(description = "Seconds until the access token expires", examples = "900")
        long expiresIn) {

    @Override
    public String toString() {
        return "TokenPair[…]";
    }
}

package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.account.Me;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A guest's way in, with who the guest is. */
@Schema(
        name = "GuestTokens",
        requiredProperties = {"accessToken", "refreshToken", "tokenType", "expiresIn", "user"})
public record GuestTokens(
        String accessToken,
        String refreshToken,
        @Schema(enumeration = "Bearer") String tokenType,

        @Schema(description = "Seconds until the access token expires")
        long expiresIn,

        Me user) {

    static GuestTokens of(TokenPair tokens, Me user) {
        return new GuestTokens(
                tokens.accessToken(), tokens.refreshToken(), tokens.tokenType(), tokens.expiresIn(), user);
    }

    @Override
    public String toString() {
        return "GuestTokens[…]";
    }
}

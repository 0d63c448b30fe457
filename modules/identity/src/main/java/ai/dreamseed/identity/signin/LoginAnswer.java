package ai.dreamseed.identity.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tokens; or, for an account with a second factor, the challenge that its code answers, and no tokens. */
@Schema(name = "LoginAnswer", description = "Either the four fields of TokenPair, or secondFactor alone")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoginAnswer(
        @Schema(description = "JWT for the header Authorization: Bearer")
        String accessToken,

        @Schema(description = "Good once, within 30 days, for POST /auth/refresh")
        String refreshToken,

        @Schema(enumeration = "Bearer") String tokenType,

        @Schema(description = "Seconds until the access token expires", examples = "900")
        Long expiresIn,

        Challenge secondFactor) {

    static LoginAnswer of(TokenPair tokens) {
        return new LoginAnswer(
                tokens.accessToken(), tokens.refreshToken(), tokens.tokenType(), tokens.expiresIn(), null);
    }

    static LoginAnswer of(Challenge challenge) {
        return new LoginAnswer(null, null, null, null, challenge);
    }

    @Override
    public String toString() {
        return "LoginAnswer[…]";
    }
}

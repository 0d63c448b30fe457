package ai.dreamseed.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What takes the place of tokens while a second factor is still to come. */
@Schema(
        name = "SecondFactorChallenge",
        requiredProperties = {"challenge", "expiresIn"})
public record Challenge(
        @Schema(description = "For POST /auth/second-factor, good once")
        String challenge,

        @Schema(description = "Seconds until it expires", examples = "300")
        long expiresIn) {

    @Override
    public String toString() {
        return "Challenge[…]";
    }
}

package ai.dreamseed.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The second step of signing in. */
@Schema(
        name = "SecondStep",
        requiredProperties = {"challenge", "code"})
public record SecondStep(
        @Schema(description = "Of the answer to POST /auth/login")
        String challenge,

        @Schema(description = "Six digits of the app, or a recovery code", examples = "123456")
        String code) {

    @Override
    public String toString() {
        return "SecondStep[…]";
    }
}

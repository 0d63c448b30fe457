package ai.dreamseed.identity.operator;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A way into the other academy for minutes. There is nothing to renew it with but the step itself. */
@Schema(
        name = "OperatorStepToken",
        requiredProperties = {"step", "accessToken", "tokenType", "expiresIn"})
record StepTokens(
        StepView step,

        @Schema(description = "JWT for the header Authorization: Bearer")
        String accessToken,

        @Schema(enumeration = "Bearer") String tokenType,

        @Schema(description = "Seconds until the token expires; the step may last longer")
        long expiresIn) {

    @Override
    public String toString() {
        return "StepTokens[…]";
    }
}

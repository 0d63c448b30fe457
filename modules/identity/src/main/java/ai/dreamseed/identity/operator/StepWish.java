package ai.dreamseed.identity.operator;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an operator has to go, and why. */
@Schema(
        name = "OperatorStepWish",
        requiredProperties = {"tenant", "reason", "minutes"})
public record StepWish(
        @Schema(description = "The academy's slug", examples = "demo")
        String tenant,

        @Schema(minLength = 10, maxLength = 500, description = "Read by the administrators of both academies")
        String reason,

        @Schema(minimum = "5", maximum = "60") Integer minutes) {}

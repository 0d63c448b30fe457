package ai.dreamseed.learning;

import ai.dreamseed.psychometrics.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An ability with its uncertainty, as the API shows it. */
@Schema(
        name = "Ability",
        description = "Logits: 0 is the middle of the population, 1 is one standard deviation above it",
        requiredProperties = {"estimate", "standardError"})
public record AbilityView(
        @Schema(description = "Expected ability, -6 to 6") double estimate,

        @Schema(description = "Standard deviation of what is known, above 0")
        double standardError) {

    public static AbilityView of(Estimate estimate) {
        return new AbilityView(estimate.value(), estimate.standardError());
    }
}

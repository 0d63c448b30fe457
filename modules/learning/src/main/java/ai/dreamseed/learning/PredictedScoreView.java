package ai.dreamseed.learning;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a learner would score now, with its uncertainty. */
@Schema(
        name = "PredictedScore",
        requiredProperties = {"value", "low", "high"})
public record PredictedScoreView(
        @Schema(
                minimum = "0",
                maximum = "100",
                description = "Per cent right in a test of 40 items that mirrors the subject's bank")
        double value,

        @Schema(minimum = "0", maximum = "100", description = "Between low and high with 80 % probability")
        double low,

        @Schema(minimum = "0", maximum = "100") double high) {}

package ai.dreamseed.learning.estimates;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be estimated. */
@Schema(
        name = "EstimateJobWish",
        requiredProperties = {"kind"})
record JobWish(
        @Schema(enumeration = {"calibration", "memory", "knowledge", "factorisation"})
        String kind,

        @Schema(
                nullable = true,
                description =
                        "Of a calibration: estimate again what has been estimated before. Without it such items stay as"
                                + " they are and new ones join them")
        Boolean anew) {}

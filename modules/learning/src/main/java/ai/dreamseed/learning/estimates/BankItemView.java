package ai.dreamseed.learning.estimates;

import ai.dreamseed.learning.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An item of the bank with what is known of it. */
@Schema(
        name = "BankItem",
        requiredProperties = {
            "id",
            "code",
            "skill",
            "type",
            "discrimination",
            "difficulty",
            "standardErrors",
            "source",
            "answered",
            "right",
            "exposure",
            "countedAt",
            "alarms",
            "version"
        })
record BankItemView(
        UUID id,
        String code,
        Named skill,

        @Schema(enumeration = {"single-choice", "multiple-choice", "numeric", "expression", "short-text", "ordering"})
        String type,

        @Schema(description = "a of the two-parameter logistic model, above 0")
        double discrimination,

        @Schema(description = "b in logits; 0 is an item of middle difficulty")
        double difficulty,

        @Schema(nullable = true, description = "None where the parameters are the author's")
        Errors standardErrors,

        @Schema(
                enumeration = {"author", "estimated", "anchored"},
                description = "author: nobody has estimated it; anchored: estimated by an earlier version")
        String source,

        @Schema(description = "First unaided answers, one a learner")
        int answered,

        int right,

        @Schema(nullable = true, description = "The share of the subject's sessions of the last 30 days that showed it")
        Double exposure,

        @Schema(nullable = true, description = "When answers and exposure were counted")
        Instant countedAt,

        List<AlarmView> alarms,

        @Schema(nullable = true, description = "Of the calibration in force")
        Integer version) {

    /** Standard errors. */
    @Schema(
            name = "ParameterErrors",
            requiredProperties = {"discrimination", "difficulty"})
    record Errors(
            double discrimination,
            @Schema(description = "Logits") double difficulty) {}
}

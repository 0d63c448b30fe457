package ai.dreamseed.learning.practice;

import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an item was chosen, as the API shows it. */
@Schema(
        name = "Why",
        requiredProperties = {"reason", "sentence", "targetSuccess", "predictedSuccess", "recall", "dueAt"})
record WhyView(
        @Schema(
                enumeration = {
                    "first",
                    "matched",
                    "stretching",
                    "steadying",
                    "measuring",
                    "twin",
                    "same-skill",
                    "review",
                    "foundation",
                    "next",
                    "recovering",
                    "unaided"
                })
        String reason,

        @Schema(description = "In the caller's language") String sentence,

        @Schema(
                description = "The probability of a right answer that was aimed at, 0 to 1; null where none was",
                nullable = true)
        Double targetSuccess,

        @Schema(
                description =
                        "The probability of a right answer as predicted, 0 to 1; null for what was chosen before it"
                                + " was kept",
                nullable = true)
        Double predictedSuccess,

        @Schema(description = "The probability that its skill was still remembered, 0 to 1", nullable = true)
        Double recall,

        @Schema(description = "When its skill was due for a review", nullable = true)
        Instant dueAt) {

    /** @param wanted the name of the skill that this one was shown for, or null */
    static WhyView of(Reason reason, Why why, String wanted, Locale locale) {
        return new WhyView(
                reason.wire(),
                reason.in(locale, why, wanted),
                why == null ? null : why.targetSuccess(),
                why == null ? null : (Double) why.predictedSuccess(),
                why == null ? null : why.recall(),
                why == null ? null : why.dueAt());
    }
}

package ai.dreamseed.learning;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An answer in the learner's history. */
@Schema(
        name = "AnsweredItem",
        requiredProperties = {
            "id",
            "answeredAt",
            "subject",
            "skill",
            "itemCode",
            "type",
            "stem",
            "answer",
            "answerText",
            "correctAnswer",
            "correct",
            "helped",
            "elapsedMs",
            "ability"
        })
public record AnsweredItemView(
        UUID id,
        Instant answeredAt,
        Named subject,
        Named skill,
        String itemCode,

        @Schema(enumeration = {"single-choice", "multiple-choice", "numeric", "expression", "short-text", "ordering"})
        String type,

        @Schema(description = "As it was shown; mathematics stands between dollar signs, as TeX")
        String stem,

        @Schema(
                description = "As it was given",
                oneOf = {String.class, String[].class})
        Object answer,

        @Schema(description = "The answer for display: choices with their texts, in the caller's language")
        String answerText,

        String correctAnswer,
        boolean correct,
        @Schema(description = "A hint had been taken") boolean helped,
        @Schema(description = "Milliseconds") long elapsedMs,
        @Schema(description = "After this answer") AbilityView ability) {}

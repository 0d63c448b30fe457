package ai.dreamseed.learning.practice;

import ai.dreamseed.learning.AbilityView;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an answer was worth, and everything that could not be told before. */
@Schema(
        name = "Verdict",
        requiredProperties = {
            "id",
            "presentationId",
            "correct",
            "feedback",
            "misconception",
            "correctAnswer",
            "solution",
            "helped",
            "counted",
            "ability",
            "abilityBefore",
            "session",
            "twinAvailable"
        })
record VerdictView(
        UUID id,
        UUID presentationId,
        boolean correct,

        @Schema(description = "Why it is wrong, where that is known", nullable = true)
        String feedback,

        @Schema(description = "The named wrong idea behind it", nullable = true)
        Misconception misconception,

        @Schema(description = "For display; may hold TeX between dollar signs")
        String correctAnswer,

        @Schema(description = "The worked steps") List<String> solution,
        @Schema(description = "A hint had been taken") boolean helped,

        @Schema(description = "False when a hint helped and the answer was right: the ability is not raised then")
        boolean counted,

        AbilityView ability,
        AbilityView abilityBefore,
        Tally session,

        @Schema(description = "Whether twinOf is worth asking for")
        boolean twinAvailable) {

    /** A wrong idea that has a name. */
    @Schema(
            name = "Misconception",
            requiredProperties = {"code", "name"})
    record Misconception(String code, String name) {}

    /** The session so far. */
    @Schema(
            name = "Tally",
            requiredProperties = {"answered", "correct", "complete"})
    record Tally(
            int answered,
            int correct,

            @Schema(description = "A diagnostic has measured enough")
            boolean complete) {}
}

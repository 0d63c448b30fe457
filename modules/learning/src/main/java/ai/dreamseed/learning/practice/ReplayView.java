package ai.dreamseed.learning.practice;

import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session computed again from the record of answers, beside what was kept when it took place. */
@Schema(
        name = "Replay",
        requiredProperties = {"sessionId", "steps", "skills", "ability", "recomputedAbility", "reproduced"})
record ReplayView(
        UUID sessionId,

        @Schema(description = "The answers of the session, in order")
        List<Step> steps,

        @Schema(description = "The skills the session touched, as they are now")
        List<Skill> skills,

        @Schema(description = "In the subject, as it is kept now")
        AbilityView ability,

        @Schema(description = "From all answers in the subject")
        AbilityView recomputedAbility,

        @Schema(description = "Whether everything here came to the same, to 1e-9")
        boolean reproduced) {

    /** One answer. */
    @Schema(
            name = "ReplayStep",
            requiredProperties = {
                "position",
                "itemCode",
                "why",
                "correct",
                "helped",
                "counted",
                "answeredAt",
                "estimateBefore",
                "estimateAfter",
                "recomputed",
                "equal"
            })
    record Step(
            @Schema(minimum = "1") int position,
            String itemCode,
            WhyView why,
            boolean correct,
            boolean helped,
            boolean counted,
            Instant answeredAt,
            @Schema(description = "As kept") AbilityView estimateBefore,
            @Schema(description = "As kept") AbilityView estimateAfter,

            @Schema(description = "The ability after this answer, computed again")
            AbilityView recomputed,

            @Schema(
                    description =
                            "Whether the ability came to the same, the item was drawn as it was shown, and the answer"
                                    + " was judged alike")
            boolean equal) {}

    /** What is known of a skill. */
    @Schema(
            name = "ReplaySkill",
            requiredProperties = {"skill", "kept", "recomputed", "equal"})
    record Skill(
            Named skill,
            @Schema(nullable = true) Known kept,
            @Schema(nullable = true) Known recomputed,
            boolean equal) {}

    /** As of the last answer. */
    @Schema(
            name = "ReplayKnowledge",
            requiredProperties = {"answered", "unaided", "model", "mastery", "stability", "difficulty", "dueAt"})
    record Known(
            int answered,
            int unaided,
            @Schema(nullable = true) String model,
            @Schema(description = "0 to 1", nullable = true) Double mastery,
            @Schema(description = "Days", nullable = true) Double stability,

            @Schema(description = "1 to 10", nullable = true)
            Double difficulty,

            @Schema(nullable = true) Instant dueAt) {

        static Known of(SkillKnowledge known) {
            return new Known(
                    known.answered(),
                    known.unaided(),
                    known.model(),
                    known.mastery(),
                    known.memory() == null ? null : (Double) known.memory().stability(),
                    known.memory() == null ? null : (Double) known.memory().difficulty(),
                    known.dueAt());
        }
    }
}

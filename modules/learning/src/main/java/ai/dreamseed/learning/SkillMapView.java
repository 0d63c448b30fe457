package ai.dreamseed.learning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a learner knows of each skill of a subject. */
@Schema(
        name = "SkillMap",
        requiredProperties = {"subject", "asOf", "skills"})
public record SkillMapView(
        Named subject,

        @Schema(description = "Forgetting is reckoned up to this moment")
        Instant asOf,

        @Schema(description = "By grade; within a grade, what builds on nothing comes first")
        List<Skill> skills) {

    /** One skill. */
    @Schema(
            name = "MappedSkill",
            requiredProperties = {
                "id",
                "code",
                "name",
                "grade",
                "state",
                "mastery",
                "low",
                "high",
                "recall",
                "dueAt",
                "answered",
                "unaided",
                "requires",
                "why",
                "advice"
            })
    public record Skill(
            UUID id,
            String code,

            @Schema(description = "In the caller's language")
            String name,

            @Schema(minimum = "1", maximum = "12", description = "The Korean school year in which it is met")
            int grade,

            @Schema(
                    enumeration = {"new", "learning", "mastered", "due", "next", "locked"},
                    description =
                            "new: nothing answered; next: the same, and among the best to begin with now; locked: the"
                                    + " same, and something it builds on is not there yet (it can be practised all the"
                                    + " same); learning: begun; mastered: at least .85 with three answers without help;"
                                    + " due: a review has come due")
            String state,

            @Schema(
                    nullable = true,
                    minimum = "0",
                    maximum = "1",
                    description =
                            "As of now: what was known at the last answer, with forgetting since; null before one")
            Double mastery,

            @Schema(
                    nullable = true,
                    minimum = "0",
                    maximum = "1",
                    description = "The mastery lies between low and high with 80 % probability")
            Double low,

            @Schema(nullable = true, minimum = "0", maximum = "1")
            Double high,

            @Schema(
                    nullable = true,
                    minimum = "0",
                    maximum = "1",
                    description = "The probability that it is remembered now; null where nothing is known of that")
            Double recall,

            @Schema(nullable = true, description = "When it should be seen again")
            Instant dueAt,

            @Schema(description = "Answers ever given") int answered,

            @Schema(description = "Those among them that no hint had helped; only they raise the mastery")
            int unaided,

            @Schema(description = "Ids of the skills it builds on")
            List<UUID> requires,

            @Schema(description = "Why it is in this state, in a sentence")
            String why,

            @Schema(description = "What raises its mastery, in a sentence")
            String advice) {}
}

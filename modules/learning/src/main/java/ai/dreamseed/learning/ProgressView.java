package ai.dreamseed.learning;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a learner stands, and how they came there. */
@Schema(
        name = "Progress",
        requiredProperties = {"subjects", "today"})
public record ProgressView(
        @Schema(description = "Those that were practised") List<Subject> subjects, Today today) {

    /** One subject. */
    @Schema(
            name = "SubjectProgress",
            requiredProperties = {"subject", "ability", "predictedScore", "responses", "correct", "series", "skills"})
    public record Subject(
            Named subject,
            AbilityView ability,

            @Schema(nullable = true, description = "null where there is nothing to be tested with")
            PredictedScoreView predictedScore,

            @Schema(description = "Answers ever given") int responses,
            @Schema(description = "Right ones among them") int correct,

            @Schema(description = "The ability over the days asked for, oldest first, at most 200 points")
            List<Point> series,

            List<Skill> skills) {}

    /** The ability after an answer. */
    @Schema(
            name = "AbilityPoint",
            requiredProperties = {"at", "estimate", "standardError"})
    public record Point(Instant at, double estimate, double standardError) {}

    /** What was answered of a skill, ever. */
    @Schema(
            name = "SkillProgress",
            requiredProperties = {"skill", "answered", "correct"})
    public record Skill(Named skill, int answered, int correct) {}

    /** Since midnight in the learner's time zone. */
    @Schema(
            name = "Today",
            requiredProperties = {"answered"})
    public record Today(int answered) {}
}

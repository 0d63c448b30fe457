package ai.dreamseed.learning.plan;

import ai.dreamseed.learning.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a learner had best do today. */
@Schema(
        name = "DayPlan",
        requiredProperties = {"date", "minutes", "doneMinutes", "doneAnswers", "doneSkills", "secondsPerItem", "parts"})
record PlanView(
        @Schema(description = "Today in the academy's time zone")
        LocalDate date,

        @Schema(description = "As asked for") int minutes,

        @Schema(description = "Minutes practised today; the parts fill what is left")
        int doneMinutes,

        @Schema(description = "Answers given today") int doneAnswers,

        @Schema(description = "Skills practised today, the latest first, at most 20")
        List<Named> doneSkills,

        @Schema(
                description =
                        "What the parts reckon with: the learner's usual time for an item, 15 to 240; 60 where it is"
                                + " not known")
        int secondsPerItem,

        @Schema(description = "In the order in which they are best done, at most 8; none when the minutes are over")
        List<Part> parts) {

    /** A part of the plan. */
    @Schema(
            name = "PlanPart",
            requiredProperties = {"kind", "subject", "skill", "minutes", "items", "because", "start"})
    record Part(
            @Schema(
                    enumeration = {"review", "new", "practice", "diagnostic"},
                    description =
                            "review: seen before and due; new: to begin; practice: to go on with; diagnostic: to find"
                                    + " out where to begin")
            String kind,

            Named subject,

            @Schema(nullable = true, description = "null for a diagnostic")
            Named skill,

            int minutes,
            @Schema(description = "About so many items fit") int items,
            @Schema(description = "Why, in a sentence") String because,
            Start start) {}

    /** What to start a session with. */
    @Schema(
            name = "PlanStart",
            requiredProperties = {"subjectId", "mode", "skillId"})
    record Start(
            UUID subjectId,

            @Schema(enumeration = {"practice", "diagnostic"})
            String mode,

            @Schema(nullable = true) UUID skillId) {}
}

package ai.dreamseed.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A learner's activity. Built from events, so that it can be some seconds late. */
@Schema(name = "Activity")
public record ActivityView(
        @Schema(description = "Days with at least one answer, oldest first", required = true)
        List<Day> days,

        @Schema(description = "Days in a row up to today, or to yesterday while today is open", required = true)
        int streakDays,

        @Schema(required = true) int longestStreakDays,
        @Schema(required = true) Instant asOf) {

    /** A day in the academy's time zone. */
    @Schema(name = "ActivityDay")
    public record Day(
            @Schema(required = true) LocalDate date,
            @Schema(required = true) int answered,
            @Schema(required = true) int correct) {}
}

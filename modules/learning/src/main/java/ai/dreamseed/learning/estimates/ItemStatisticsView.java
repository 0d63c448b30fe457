package ai.dreamseed.learning.estimates;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An item's curve, what was observed, and how it came to be. */
@Schema(
        name = "ItemStatistics",
        requiredProperties = {"item", "stem", "curve", "observed", "fit", "history"})
record ItemStatisticsView(
        BankItemView item,

        @Schema(description = "As a learner might see it; mathematics stands between dollar signs, as TeX")
        String stem,

        @Schema(description = "From -4 to 4 logits") List<Point> curve,

        @Schema(description = "Learners of similar ability, by ability; as of the calibration in force")
        List<Observed> observed,

        @Schema(nullable = true) Fit fit,

        @Schema(description = "By version, newest first, at most 32")
        List<Past> history) {

    /** A point of the model's curve. */
    @Schema(
            name = "CurvePoint",
            requiredProperties = {"theta", "probability", "information"})
    record Point(
            @Schema(description = "Logits") double theta,
            @Schema(description = "Of a right answer") double probability,
            @Schema(description = "Fisher information") double information) {}

    /** How learners of similar ability answered. */
    @Schema(
            name = "ObservedPoint",
            requiredProperties = {"theta", "answered", "right", "low", "high"})
    record Observed(
            @Schema(description = "Their mean ability, logits")
            double theta,

            int answered,
            int right,

            @Schema(description = "Of the 95 % interval of the share that is right (Wilson)")
            double low,

            double high) {

        /** Source: Wilson, E. B. (1927), Probable inference, JASA 22(158), 209–212. */
        static Observed of(ObservedPoint point) {
            double z = 1.959963984540054;
            double n = point.answered();
            double p = point.right() / n;
            double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
            double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
            return new Observed(
                    point.theta(),
                    point.answered(),
                    point.right(),
                    Math.max(0, middle - half),
                    Math.min(1, middle + half));
        }
    }

    /** How the answers follow the curve. */
    @Schema(
            name = "ItemFit",
            requiredProperties = {"pointBiserial", "infit", "outfit", "probability"})
    record Fit(
            @Schema(nullable = true, description = "Correlation with the learner's other answers")
            Double pointBiserial,

            @Schema(nullable = true, description = "About 1")
            Double infit,

            @Schema(nullable = true, description = "About 1")
            Double outfit,

            @Schema(nullable = true, description = "Of a departure at least as great under the model")
            Double probability) {}

    /** The item in a version. */
    @Schema(
            name = "PastEstimate",
            requiredProperties = {
                "version",
                "at",
                "active",
                "source",
                "discrimination",
                "difficulty",
                "standardErrors",
                "answered",
                "alarms"
            })
    record Past(
            int version,
            Instant at,
            @Schema(description = "In force") boolean active,

            @Schema(enumeration = {"author", "estimated", "anchored"})
            String source,

            double discrimination,
            double difficulty,
            @Schema(nullable = true) BankItemView.Errors standardErrors,
            int answered,
            @Schema(description = "Their codes") List<String> alarms) {}
}

package ai.dreamseed.learning.plan;

import ai.dreamseed.learning.Named;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Skills that a learner had best turn to. */
@Schema(
        name = "Recommendations",
        requiredProperties = {"items"})
record RecommendationsView(
        @Schema(description = "The best first") List<Recommendation> items) {

    /** One of them. */
    @Schema(
            name = "Recommendation",
            requiredProperties = {"subject", "skill", "score", "because"})
    record Recommendation(
            Named subject,
            Named skill,

            @Schema(minimum = "0", maximum = "1", description = "How useful it would be now")
            double score,

            @Schema(description = "Why, in a sentence") String because) {}
}

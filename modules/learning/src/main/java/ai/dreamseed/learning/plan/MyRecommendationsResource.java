package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/recommendations}. */
@Path("/me/recommendations")
@RequestScoped
@Access(roles = "learner")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plan")
public class MyRecommendationsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private Recommending recommending;

    @GET
    @Operation(operationId = "myRecommendations", summary = "Skills that the learner had best turn to, with reasons")
    @APIResponse(
            responseCode = "200",
            description = "The best first",
            content = @Content(schema = @Schema(implementation = RecommendationsView.class)))
    public RecommendationsView recommendations(@QueryParam("limit") @DefaultValue("5") @Min(1) @Max(20) int limit) {
        return recommending.recommend(current.get(), limit);
    }
}

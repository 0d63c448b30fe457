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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/plan}. */
@Path("/me/plan")
@RequestScoped
@Access(roles = "learner")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plan")
public class MyPlanResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private PlanningDay planning;

    @GET
    @Operation(
            operationId = "myPlan",
            summary = "What the learner had best do today",
            description =
                    "Reviews that are due, foundations and what comes next, as far as the minutes go; who is hardly"
                            + " known in a subject is measured first.")
    @APIResponse(
            responseCode = "200",
            description = "The plan as of now",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public PlanView plan(
            @QueryParam("minutes")
                    @DefaultValue("15")
                    @Min(5)
                    @Max(120)
                    @Parameter(description = "The time there is today in all")
                    int minutes) {
        return planning.plan(current.get(), minutes);
    }
}

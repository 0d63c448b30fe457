package ai.dreamseed.learning.history;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.learning.ProgressView;
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

/** {@code /me/progress}. */
@Path("/me/progress")
@RequestScoped
@Access(roles = "learner")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class MyProgressResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private ReadingProgress reading;

    @GET
    @Operation(
            operationId = "myProgress",
            summary = "The learner's ability by subject, over time",
            description = "Days and streaks are read at /me/activity.")
    @APIResponse(
            responseCode = "200",
            description = "Where the learner stands",
            content = @Content(schema = @Schema(implementation = ProgressView.class)))
    public ProgressView read(
            @QueryParam("subjectId") @Parameter(description = "Id or code of a subject") String subjectId,
            @QueryParam("days") @DefaultValue("90") @Min(1) @Max(366) int days) {
        Caller caller = current.get();
        return reading.read(caller.user(), caller.locale(), subjectId, days);
    }
}

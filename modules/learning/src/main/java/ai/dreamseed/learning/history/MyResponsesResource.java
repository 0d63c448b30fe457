package ai.dreamseed.learning.history;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.learning.AnsweredItemView;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/responses}. */
@Path("/me/responses")
@RequestScoped
@Access(roles = "learner")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class MyResponsesResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private ReadingHistory reading;

    @GET
    @Operation(operationId = "myResponses", summary = "The learner's own answers, newest first")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = ResponsePage.class)))
    public Page<AnsweredItemView> page(
            @QueryParam("subjectId") @Parameter(description = "Id or code of a subject") String subjectId,
            @QueryParam("sessionId") @Parameter(description = "Id of a session") String sessionId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        Caller caller = current.get();
        return reading.page(caller.user(), caller.locale(), subjectId, sessionId, cursor, limit);
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "ResponsePage",
            requiredProperties = {"items", "nextCursor"})
    record ResponsePage(
            List<AnsweredItemView> items,
            @Schema(nullable = true) String nextCursor) {}
}

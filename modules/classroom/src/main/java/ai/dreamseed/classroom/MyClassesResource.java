package ai.dreamseed.classroom;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/classes}: those that the caller learns in. Leaving takes no consent. */
@Path("/me/classes")
@RequestScoped
@Access(
        roles = "learner",
        purposes = {})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classes")
public class MyClassesResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private JoiningClass joining;

    @GET
    @Operation(operationId = "myClasses", summary = "The classes that one learns in, the latest first")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(schema = @Schema(implementation = JoinedClassPage.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for learners")
    public Page<JoinedClassView> mine() {
        return joining.mine(current.get());
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "leaveClass",
            summary = "Leave a class",
            description = "Its teachers do not see the learner's record any more.")
    @APIResponse(responseCode = "204", description = "No longer in it")
    @APIResponse(responseCode = "403", description = "forbidden: for learners")
    @APIResponse(responseCode = "404", description = "Not in it")
    public void leave(@PathParam("id") String id) {
        joining.leave(current.get(), Ids.parse(id));
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "JoinedClassPage",
            requiredProperties = {"items", "nextCursor"})
    record JoinedClassPage(
            List<JoinedClassView> items,
            @Schema(nullable = true) String nextCursor) {}
}

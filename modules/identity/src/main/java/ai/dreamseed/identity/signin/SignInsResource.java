package ai.dreamseed.identity.signin;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/sign-ins}. */
@Path("/me/sign-ins")
@RequestScoped
@Access(
        roles = {"learner", "guardian", "teacher", "admin", "operator"},
        purposes = {},
        enrolling = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public class SignInsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private KnowingSignIns knowing;

    @GET
    @Operation(
            operationId = "listSignIns",
            summary = "Where one is signed in",
            description = "The last used first; complete, since there are 50 at most.")
    @APIResponse(
            responseCode = "200",
            description = "The sign-ins that have not ended",
            content = @Content(schema = @Schema(implementation = SignInsPage.class)))
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    public SignInsPage list() {
        return SignInsPage.of(knowing.list(current.get()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "endSignIn",
            summary = "Sign out on one device",
            description = "Its access token is refused from now on as well.")
    @APIResponse(responseCode = "204", description = "Signed out there")
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    @APIResponse(responseCode = "404", description = "not-found: not one's own, or ended already")
    public void end(@PathParam("id") String id) {
        knowing.end(current.get(), Ids.parse(id));
    }

    @DELETE
    @Operation(operationId = "endAllSignIns", summary = "Sign out everywhere, here too")
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    public void endAll() {
        knowing.endAll(current.get());
    }
}

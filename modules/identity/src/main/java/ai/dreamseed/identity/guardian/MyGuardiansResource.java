package ai.dreamseed.identity.guardian;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/guardians}. */
@Path("/me/guardians")
@RequestScoped
@Access(
        roles = "learner",
        purposes = {})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "guardians")
public class MyGuardiansResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private CaringForChild caring;

    @GET
    @Operation(operationId = "listMyGuardians", summary = "The learner's guardians")
    public Page<GuardianView> list() {
        return Page.all(caring.guardians(current.get()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "leaveGuardian",
            summary = "End the link to a guardian",
            description = "From the age of 14. The guardian sees nothing of the learner any more.")
    @APIResponse(responseCode = "204", description = "The link has ended")
    @APIResponse(responseCode = "403", description = "guardian-decides: under 14 only the guardian ends it")
    @APIResponse(responseCode = "404", description = "Not one of the learner's guardians")
    public void leave(@PathParam("id") String id) {
        caring.leave(current.get(), new UserId(Ids.parse(id)));
    }
}

package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/guardian-invitations}. */
@Path("/me/guardian-invitations")
@RequestScoped
@Access(
        roles = "learner",
        purposes = {})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "guardians")
public class MyGuardianInvitationsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private InvitingGuardian inviting;

    @POST
    @Access(
            roles = "learner",
            purposes = {},
            cost = 10)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "inviteGuardian",
            summary = "Invite a guardian by e-mail",
            description =
                    "The letter holds a link that is good once, for 14 days. Another one to the same address replaces"
                            + " it. At most 3 wait for an answer at once, and 6 a day are sent.")
    @APIResponse(
            responseCode = "201",
            description = "The invitation",
            content = @Content(schema = @Schema(implementation = InvitationView.class)))
    @APIResponse(responseCode = "400", description = "validation: no address, or one's own")
    @APIResponse(responseCode = "403", description = "registration-required for a guest")
    @APIResponse(responseCode = "409", description = "too-many-invitations, too-many-guardians")
    public Response invite(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            InvitationWish wish) {
        return Response.status(Response.Status.CREATED)
                .entity(inviting.invite(current.get(), Refusals.body(wish), key))
                .build();
    }

    @GET
    @Operation(operationId = "listMyGuardianInvitations", summary = "The invitations sent, the 20 newest")
    public Page<InvitationView> list() {
        return Page.all(inviting.list(current.get()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "withdrawGuardianInvitation", summary = "Take an invitation back")
    @APIResponse(responseCode = "204", description = "Its link is good for nothing any more")
    @APIResponse(responseCode = "404", description = "There is none that waits for an answer")
    public void withdraw(@PathParam("id") String id) {
        inviting.withdraw(current.get(), Ids.parse(id));
    }
}

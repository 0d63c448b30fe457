package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /guardian-invitations}: for whoever holds the link of one. */
@Path("/guardian-invitations")
@RequestScoped
@Access(open = true, traffic = Access.Traffic.SIGN_IN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "guardians")
public class GuardianInvitationsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private AnsweringInvitation answering;

    @POST
    @Path("/look")
    @SecurityRequirementsSet({})
    @Operation(operationId = "lookAtGuardianInvitation", summary = "What an invitation is about")
    @APIResponse(
            responseCode = "200",
            description = "The invitation",
            content = @Content(schema = @Schema(implementation = InvitationLook.class)))
    @APIResponse(responseCode = "404", description = "There is no such invitation")
    @APIResponse(responseCode = "410", description = "invitation-used, invitation-closed, invitation-expired")
    public InvitationLook look(TokenBody body) {
        return answering.look(Refusals.body(body), current.locale());
    }

    @POST
    @Path("/accept")
    @Access(
            roles = {"learner", "guardian", "teacher", "admin", "operator"},
            purposes = {},
            traffic = Access.Traffic.SIGN_IN)
    @Operation(
            operationId = "acceptGuardianInvitation",
            summary = "Become a learner's guardian",
            description =
                    "By an adult's account with the address that the letter went to. For a child under 14 it takes"
                            + " a decision on each purpose. The role comes with the next refresh of the tokens.")
    @APIResponse(
            responseCode = "200",
            description = "The child",
            content = @Content(schema = @Schema(implementation = ChildView.class)))
    @APIResponse(responseCode = "400", description = "validation: a decision is missing")
    @APIResponse(responseCode = "403", description = "registration-required, guardian-not-adult, other-address")
    @APIResponse(responseCode = "404", description = "There is no such invitation in the caller's academy")
    @APIResponse(responseCode = "409", description = "own-guardian, consent-text-changed, too-many-guardians")
    @APIResponse(responseCode = "410", description = "invitation-used, invitation-closed, invitation-expired")
    public ChildView accept(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            Acceptance acceptance) {
        return answering.accept(current.get(), Refusals.body(acceptance), key);
    }

    @POST
    @Path("/decline")
    @SecurityRequirementsSet({})
    @Operation(operationId = "declineGuardianInvitation", summary = "Say no; nobody has to sign in for it")
    @APIResponse(responseCode = "204", description = "The link is good for nothing any more, the address is forgotten")
    @APIResponse(responseCode = "404", description = "There is no such invitation")
    @APIResponse(responseCode = "410", description = "invitation-used, invitation-closed, invitation-expired")
    public void decline(TokenBody body) {
        answering.decline(Refusals.body(body));
    }
}

package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /auth/verifications}: proving that an address is one's own. */
@Path("/auth/verifications")
@RequestScoped
@Access(open = true, traffic = Access.Traffic.SIGN_IN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class VerificationsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private AskingForLinks asking;

    @Inject
    private ProvingAddress proving;

    @POST
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "askForVerification",
            summary = "Ask for a letter that proves an address",
            description = "The answer is the same whether or not there is such an account.")
    @APIResponse(
            responseCode = "202",
            description = "If there is an account, a letter is on its way",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(responseCode = "400", description = "validation: not an e-mail address")
    public Response ask(ContactWish wish) {
        asking.verification(Refusals.body(wish), current.find());
        return Response.accepted(new Accepted(true)).build();
    }

    @POST
    @Path("/confirm")
    @SecurityRequirementsSet({})
    @Operation(operationId = "confirmVerification", summary = "Prove an address by the link's token")
    @APIResponse(responseCode = "204", description = "The address is proved")
    @APIResponse(responseCode = "400", description = "validation: the token is missing")
    @APIResponse(responseCode = "409", description = "email-taken: another account has proved the address")
    @APIResponse(responseCode = "410", description = "link-expired: used, replaced or too old")
    public void confirm(ContactProof proof) {
        proving.confirm(Refusals.body(proof));
    }
}

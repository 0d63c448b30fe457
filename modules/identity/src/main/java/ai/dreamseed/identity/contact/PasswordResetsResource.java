package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
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

/** {@code /auth/password-resets}: the way back in. */
@Path("/auth/password-resets")
@RequestScoped
@Access(open = true, traffic = Access.Traffic.SIGN_IN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class PasswordResetsResource {

    @Inject
    private AskingForLinks asking;

    @Inject
    private ChangingPassword changing;

    @POST
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "askForPasswordReset",
            summary = "Ask for a letter that sets a new password",
            description = "The answer is the same whether or not there is such an account.")
    @APIResponse(
            responseCode = "202",
            description = "If there is an account, a letter is on its way",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(responseCode = "400", description = "validation: not an e-mail address")
    public Response ask(ContactWish wish) {
        asking.reset(Refusals.body(wish));
        return Response.accepted(new Accepted(true)).build();
    }

    @POST
    @Path("/confirm")
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "confirmPasswordReset",
            summary = "Set a new password by the link's token",
            description = "Signs out everywhere. A password that is refused leaves the link good.")
    @APIResponse(responseCode = "204", description = "The new password stands")
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "410", description = "link-expired: used, replaced or too old")
    @APIResponse(responseCode = "503", description = "unavailable: too many at once, come back after Retry-After")
    public void confirm(NewPassword wish) {
        changing.byLink(Refusals.body(wish));
    }
}

package ai.dreamseed.identity.account;

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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /auth/register}. */
@Path("/auth/register")
@RequestScoped
@Access(open = true, traffic = Access.Traffic.SIGN_IN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class RegistrationResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private Registering registering;

    @POST
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "register",
            summary = "Open an account",
            description = "With a guest's access token the guest's account becomes this one: same id, history kept."
                    + " No token is issued; sign in afterwards. A retry with the same Idempotency-Key and the same body"
                    + " gets the first answer. The answer is the same whether or not the address is in use; a letter is"
                    + " sent to it.")
    @APIResponse(
            responseCode = "201",
            description = "The account",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "409", description = "conflict when the guest has registered already")
    @APIResponse(responseCode = "503", description = "unavailable: too many at once, come back after Retry-After")
    public Response register(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            Registration wish) {
        Registered account = registering.register(Refusals.body(wish), key, current.find(), current.locale());
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(account)
                .build();
    }
}

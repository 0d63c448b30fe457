package ai.dreamseed.identity.secondfactor;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/second-factor}. */
@Path("/me/second-factor")
@RequestScoped
@Access(
        roles = {"learner", "guardian", "teacher", "admin", "operator"},
        purposes = {},
        enrolling = true,
        traffic = Access.Traffic.SIGN_IN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public class SecondFactorResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private SettingUpSecondFactor settingUp;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "beginSecondFactor",
            summary = "Get a secret for an authenticator app",
            description = "It counts once confirmed by a code; until then another call replaces it.")
    @APIResponse(
            responseCode = "201",
            description = "The secret",
            content = @Content(schema = @Schema(implementation = SecondFactorSecret.class)))
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    @APIResponse(responseCode = "409", description = "second-factor-enabled")
    @APIResponse(responseCode = "422", description = "password-required: a guest has none")
    public Response begin() {
        return secret(Response.Status.CREATED, settingUp.begin(current.get()));
    }

    @POST
    @Path("/confirm")
    @Operation(
            operationId = "confirmSecondFactor",
            summary = "Confirm the second factor by its first code",
            description =
                    "All other sign-ins of the account end. Where a second factor was required, refresh the tokens"
                            + " afterwards: the new ones admit to everything.")
    @APIResponse(
            responseCode = "200",
            description = "Ten recovery codes, shown this once",
            content = @Content(schema = @Schema(implementation = RecoveryCodes.class)))
    @APIResponse(responseCode = "400", description = "wrong-code; validation")
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    public Response confirm(SecondFactorCode code) {
        return secret(Response.Status.OK, settingUp.confirm(current.get(), code));
    }

    @POST
    @Path("/recovery-codes")
    @Operation(
            operationId = "renewRecoveryCodes",
            summary = "Get new recovery codes",
            description = "The old ones are worth nothing any more.")
    @APIResponse(
            responseCode = "200",
            description = "Ten recovery codes, shown this once",
            content = @Content(schema = @Schema(implementation = RecoveryCodes.class)))
    @APIResponse(responseCode = "400", description = "wrong-code; validation")
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    public Response renew(SecondFactorCode code) {
        return secret(Response.Status.OK, settingUp.renew(current.get(), code));
    }

    @DELETE
    @Operation(
            operationId = "disableSecondFactor",
            summary = "Take the second factor off",
            description = "Takes a code of the app or a recovery code, in the body.")
    @APIResponse(responseCode = "204", description = "Taken off")
    @APIResponse(responseCode = "400", description = "wrong-code; validation")
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    public void disable(SecondFactorCode code) {
        settingUp.disable(current.get(), code);
    }

    private static Response secret(Response.Status status, Object entity) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(entity)
                .build();
    }
}

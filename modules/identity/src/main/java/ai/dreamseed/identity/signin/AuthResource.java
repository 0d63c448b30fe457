package ai.dreamseed.identity.signin;

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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /auth}: signing in and out. */
@Path("/auth")
@RequestScoped
@Access(open = true, traffic = Access.Traffic.SIGN_IN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class AuthResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private SigningIn signingIn;

    @POST
    @Path("/guest")
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "openGuest",
            summary = "Try without an account",
            description = "Opens an account without credentials. Register with its access token to keep it."
                    + " A retry opens another one.")
    @APIResponse(
            responseCode = "201",
            description = "The guest's tokens",
            content = @Content(schema = @Schema(implementation = GuestTokens.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    public Response guest(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            GuestWish wish) {
        return secret(Response.Status.CREATED, signingIn.asGuest(wish, key, current.locale()));
    }

    @POST
    @Path("/login")
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "login",
            summary = "Sign in with e-mail address and password",
            description =
                    "An account with a second factor gets no tokens but a challenge, which POST /auth/second-factor"
                            + " answers.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens, or a challenge",
            content = @Content(schema = @Schema(implementation = LoginAnswer.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are missing")
    @APIResponse(responseCode = "401", description = "wrong-credentials")
    @APIResponse(responseCode = "503", description = "unavailable: too many at once, come back after Retry-After")
    public Response login(Login login) {
        return secret(Response.Status.OK, signingIn.withPassword(Refusals.body(login)));
    }

    @POST
    @Path("/second-factor")
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "answerSecondFactor",
            summary = "Sign in: the second step",
            description = "A challenge is good for five minutes, five codes and one sign-in. A code is good once.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content = @Content(schema = @Schema(implementation = TokenPair.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are missing")
    @APIResponse(responseCode = "401", description = "wrong-code; challenge-expired: sign in again from the beginning")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    public Response secondFactor(SecondStep step) {
        return secret(Response.Status.OK, signingIn.withSecondFactor(Refusals.body(step)));
    }

    @POST
    @Path("/refresh")
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "refresh",
            summary = "Renew the tokens",
            description = "A refresh token is good once. One that comes back ends its sign-in, but for two cases: a"
                + " request that is repeated with its Idempotency-Key within a minute gets new tokens, and one that is"
                + " overtaken by another at the same moment gets a 409 and ends nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The new tokens",
            content = @Content(schema = @Schema(implementation = TokenPair.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are missing")
    @APIResponse(responseCode = "401", description = "token-expired; unauthenticated: unknown, used or signed out")
    @APIResponse(responseCode = "409", description = "conflict: refreshed elsewhere at this moment, use that token")
    public Response refresh(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            RefreshRequest request) {
        return secret(Response.Status.OK, signingIn.again(Refusals.body(request), key));
    }

    @POST
    @Path("/logout")
    @SecurityRequirementsSet({})
    @Operation(operationId = "logout", summary = "Sign out on this device")
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(responseCode = "400", description = "validation: the fields that are missing")
    public void logout(RefreshRequest request) {
        signingIn.out(Refusals.body(request));
    }

    private static Response secret(Response.Status status, Object entity) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(entity)
                .build();
    }
}

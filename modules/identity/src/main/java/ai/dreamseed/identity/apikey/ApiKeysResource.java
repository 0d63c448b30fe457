package ai.dreamseed.identity.apikey;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api-keys}: the keys of the academy, for its administrators. No key manages keys. */
@Path("/api-keys")
@RequestScoped
@Access(roles = "admin", traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "api-keys")
public class ApiKeysResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private ManagingKeys managing;

    @GET
    @Operation(operationId = "apiKeys", summary = "The academy's API keys, newest first")
    @APIResponse(
            responseCode = "200",
            description = "All keys, the expired ones included",
            content = @Content(schema = @Schema(implementation = ApiKeyPage.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    public Page<ApiKeyView> all() {
        return managing.all();
    }

    @GET
    @Path("/scopes")
    @Operation(operationId = "apiKeyScopes", summary = "What keys can be allowed")
    @APIResponse(
            responseCode = "200",
            description = "All scopes",
            content = @Content(schema = @Schema(implementation = ScopePage.class)))
    public Page<ScopeView> scopes() {
        return managing.scopes(current.locale());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key",
            description =
                    "The key is shown in this answer and never again. A retry with the same Idempotency-Key gets a"
                            + " new secret for the same key; the one of the answer that was lost is dead then.")
    @APIResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators; not-on-a-step: not for operators")
    @APIResponse(responseCode = "409", description = "too-many-keys")
    @APIResponse(responseCode = "422", description = "idempotency-mismatch")
    public Response create(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String retry,
            NewKey wish) {
        return secret(managing.create(current.get(), retry, Refusals.body(wish)));
    }

    @POST
    @Path("/{id}/rotations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Give an API key a new secret",
            description =
                    "The old secret stays good for overlapHours. One that was still good from a rotation before is"
                            + " dead at once: a key has at most two secrets.")
    @APIResponse(
            responseCode = "201",
            description = "The key, with its new secret",
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators; not-on-a-step: not for operators")
    @APIResponse(responseCode = "404", description = "No such key")
    @APIResponse(responseCode = "409", description = "key-expired: it takes a new expiry as well")
    @APIResponse(responseCode = "422", description = "idempotency-mismatch")
    public Response rotate(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String retry,
            KeyRotation wish) {
        return secret(managing.rotate(current.get(), Ids.parse(id), retry, Refusals.body(wish)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "removeApiKey",
            summary = "Remove an API key",
            description = "It is refused from the next request on, and so are the tokens it was exchanged for.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "No such key")
    public void remove(@PathParam("id") String id) {
        managing.remove(Ids.parse(id));
    }

    private static Response secret(IssuedKey key) {
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(key)
                .build();
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "ApiKeyPage",
            requiredProperties = {"items", "nextCursor"})
    record ApiKeyPage(
            List<ApiKeyView> items, @Schema(nullable = true) String nextCursor) {}

    /** For the document alone. */
    @Schema(
            name = "ApiKeyScopePage",
            requiredProperties = {"items", "nextCursor"})
    record ScopePage(
            List<ScopeView> items, @Schema(nullable = true) String nextCursor) {}
}

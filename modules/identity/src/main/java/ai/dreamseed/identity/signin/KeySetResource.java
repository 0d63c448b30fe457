package ai.dreamseed.identity.signin;

import ai.dreamseed.kernel.Access;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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

/** {@code /auth/jwks}, which the site also answers with at {@code /.well-known/jwks.json}. */
@Path("/auth/jwks")
@RequestScoped
@Access(open = true)
@Tag(name = "auth")
public class KeySetResource {

    @Inject
    private SigningKeys keys;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "getKeySet",
            summary = "The keys that access tokens are verified with",
            description =
                    "A JSON Web Key Set (RFC 7517), also at /.well-known/jwks.json. A key is published before it signs"
                            + " and until the last token signed with it has expired: fetch again when a token names one"
                            + " that you do not know.")
    @APIResponse(
            responseCode = "200",
            description = "The public keys",
            content = @Content(schema = @Schema(implementation = KeySet.class)))
    public Response show() {
        return Response.ok(KeySet.of(keys))
                .header("Cache-Control", KeySet.CACHE_CONTROL)
                .build();
    }
}

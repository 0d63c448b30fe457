package ai.dreamseed.identity.apikey;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /oauth/token}: it speaks as RFC 6749 has it, since integrators' tools expect that, and so do its errors. */
@Path("/oauth/token")
@RequestScoped
@Access(open = true, traffic = Access.Traffic.SIGN_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "oauth")
public class TokenResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private ExchangingKey exchanging;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @SecurityRequirementsSet({})
    @Operation(
            operationId = "oauthToken",
            summary = "Exchange an API key for a token (OAuth 2 client credentials)",
            description =
                    "client_id is the key's prefix, client_secret the rest of the key; they come by HTTP Basic or in"
                            + " the form, not by both. The token dies with its key.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "grant_type",
                                            properties = {
                                                @SchemaProperty(
                                                        name = "grant_type",
                                                        type = SchemaType.STRING,
                                                        enumeration = "client_credentials"),
                                                @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_secret", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "scope",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "Some of the key's scopes, separated by blanks; all"
                                                                        + " unless told")
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, invalid_scope or unsupported_grant_type (RFC 6749, 5.2)",
            content = @Content(schema = @Schema(implementation = TokenRefusal.Body.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = TokenRefusal.Body.class)))
    public Response token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) String authorization,
            @Parameter(hidden = true) MultivaluedMap<String, String> form) {
        try {
            return answer(200, exchanging.exchange(authorization, form, current.locale()))
                    .build();
        } catch (TokenRefusal refusal) {
            Response.ResponseBuilder answer = answer(refusal.status(), refusal.body());
            if (refusal.status() == 401) {
                answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"dreamseed\"");
            }
            return answer.build();
        }
    }

    private static Response.ResponseBuilder answer(int status, Object entity) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .entity(entity);
    }
}

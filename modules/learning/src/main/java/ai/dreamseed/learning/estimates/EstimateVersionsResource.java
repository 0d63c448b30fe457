package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /estimate-versions}: what was estimated, and what is in force of it. */
@Path("/estimate-versions")
@RequestScoped
@Access(roles = "admin", traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "estimates")
public class EstimateVersionsResource {

    @Inject
    private EstimateVersions versions;

    @GET
    @Operation(
            operationId = "estimateVersions",
            summary = "The versions of estimates that are kept, newest first",
            description =
                    "Of a kind the last 30, the first, and the one in force. Where a kind is asked for, the answer has"
                            + " the ETag that an activation wants.")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Of what is in force of the kind",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = VersionPage.class)))
    @APIResponse(responseCode = "400", description = "validation: no such kind")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    public Response page(
            @QueryParam("kind") @Schema(enumeration = {"calibration", "memory", "knowledge", "factorisation"})
                    String kind) {
        Kind only = kind == null || kind.isBlank() ? null : Kind.of(kind);
        List<VersionView> all = versions.all(only).stream().map(VersionView::of).toList();
        Response.ResponseBuilder response = Response.ok(Page.all(all));
        if (only != null) {
            int active = all.stream()
                    .filter(VersionView::active)
                    .mapToInt(VersionView::version)
                    .findFirst()
                    .orElse(0);
            response.header(HttpHeaders.ETAG, VersionTag.of(active).text());
        }
        return response.build();
    }

    @POST
    @Path("/{id}/activation")
    @Operation(
            operationId = "activateEstimateVersion",
            summary = "Put a version in force, exactly as it was",
            description =
                    "Items whose content has changed since keep what they have. Until a version that is newer than all"
                        + " others is in force again, the night's work makes versions and leaves this one in force.")
    @APIResponse(
            responseCode = "200",
            description = "It is in force",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Of what is in force of the kind",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "No such version")
    @APIResponse(responseCode = "412", description = "precondition-failed: another one is in force meanwhile")
    @APIResponse(responseCode = "428", description = "precondition-required: without If-Match")
    public Response activate(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = "The ETag of what was seen in force")
                    String ifMatch) {
        EstimateVersions.Version version = versions.activate(Ids.parse(id), ifMatch);
        return Response.ok(VersionView.of(version))
                .header(HttpHeaders.ETAG, VersionTag.of(version.number()).text())
                .build();
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "EstimateVersionPage",
            requiredProperties = {"items", "nextCursor"})
    record VersionPage(
            List<VersionView> items,
            @Schema(nullable = true) String nextCursor) {}
}

package ai.dreamseed.identity.audit;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /audit}. */
@Path("/audit")
@RequestScoped
@Access(roles = "admin", scope = "audit:read", traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public class AuditResource {

    @Inject
    private ReadingAudit reading;

    @GET
    @Operation(
            operationId = "audit",
            summary = "Who did what to whom in the academy, when and from where, newest first")
    @SecurityRequirement(name = "bearer")
    @SecurityRequirement(name = "apiKey")
    @SecurityRequirement(name = "oauth2", scopes = "audit:read")
    @APIResponse(
            responseCode = "200",
            description = "Part of the record",
            content = @Content(schema = @Schema(implementation = AuditPage.class)))
    @APIResponse(responseCode = "400", description = "validation: the parameters that are wrong")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators, and keys with audit:read")
    public Page<AuditEntry> page(
            @QueryParam("actor") @Parameter(description = "Id of who did it") String actor,
            @QueryParam("subject") @Parameter(description = "Id of whom or what it was done to") String subject,
            @QueryParam("action") @Parameter(description = "An action or its beginning, such as key") String action,
            @QueryParam("from") @Parameter(description = "The first moment, RFC 3339") String from,
            @QueryParam("to") @Parameter(description = "The moment after the last, RFC 3339") String to,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        return reading.page(Question.read(actor, subject, action, from, to, cursor), limit);
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "AuditPage",
            requiredProperties = {"items", "nextCursor"})
    record AuditPage(
            List<AuditEntry> items, @Schema(nullable = true) String nextCursor) {}
}

package ai.dreamseed.identity.leaving;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/export} and {@code /me/deletion}. */
@Path("/me")
@RequestScoped
@Access(
        roles = {"learner", "guardian", "teacher", "admin", "operator"},
        enrolling = true,
        purposes = {},
        traffic = Access.Traffic.SIGN_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public class LeavingResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private Leaving leaving;

    @GET
    @Path("/export")
    @Operation(
            operationId = "exportMe",
            summary = "Everything we hold on the signed-in person",
            description = "At most 50,000 rows a table.")
    @APIResponse(
            responseCode = "200",
            description = "By module and table",
            content = @Content(schema = @Schema(implementation = Export.class)))
    public Response export() {
        return Response.ok(leaving.export(current.get()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dreamseed-export.json\"")
                .build();
    }

    @POST
    @Path("/deletion")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deleteMe",
            summary = "Delete the account and everything that belongs to it",
            description = "There is no way back. All tokens of the account are dead at once.")
    @APIResponse(responseCode = "204", description = "Nothing is left but the record that it was done")
    @APIResponse(responseCode = "400", description = "validation: the password is missing")
    @APIResponse(responseCode = "403", description = "wrong-password")
    @APIResponse(responseCode = "409", description = "last-admin: the academy would have no administrator")
    @APIResponse(responseCode = "429", description = "too-many-attempts: wait for Retry-After")
    @APIResponse(responseCode = "503", description = "unavailable: too many at once, come back after Retry-After")
    public void delete(Deletion deletion) {
        leaving.erase(current.get(), Refusals.body(deletion));
    }
}

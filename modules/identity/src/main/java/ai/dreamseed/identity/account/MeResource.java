package ai.dreamseed.identity.account;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me}. */
@Path("/me")
@RequestScoped
@Access(
        roles = {"learner", "guardian", "teacher", "admin", "operator"},
        enrolling = true,
        purposes = {})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public class MeResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private KnowingOneself knowing;

    @Inject
    private Tenants tenants;

    @GET
    @Operation(operationId = "getMe", summary = "The signed-in person")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(schema = @Schema(implementation = Me.class)))
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    public Me show() throws Exception {
        Caller caller = current.get();
        if (!(caller.credential() instanceof Credential.Step step)) {
            return knowing.show(caller.user(), caller.locale());
        }
        // An operator's account is at home.
        Me atHome = TenantContext.call(step.home(), () -> knowing.show(caller.user(), caller.locale()));
        return atHome.in(
                tenants.byId(caller.tenant()).orElseThrow(Problem::unauthenticated),
                List.copyOf(caller.roles()),
                caller.locale());
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeMe",
            summary = "Change one's name or language",
            description = "Fields that are missing or null stay as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The person, changed",
            content = @Content(schema = @Schema(implementation = Me.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "401", description = "unauthenticated or token-expired")
    public Me edit(MeChange change) {
        Caller caller = current.get();
        if (caller.credential() instanceof Credential.Step) {
            throw Problem.forbidden();
        }
        return knowing.edit(caller, Refusals.body(change));
    }
}

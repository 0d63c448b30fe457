package ai.dreamseed.identity.consent;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/consents}. */
@Path("/me/consents")
@RequestScoped
@Access(
        roles = {"learner", "guardian", "teacher", "admin", "operator"},
        purposes = {})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "consent")
public class MyConsentsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private Deciding deciding;

    @GET
    @Operation(operationId = "listMyConsents", summary = "What one's data may be used for, purpose by purpose")
    public Page<ConsentView> list() {
        return Page.all(deciding.show(current.get().user()));
    }

    @PUT
    @Path("/{purpose}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideMyConsent",
            summary = "Agree to a purpose, or take it back",
            description =
                    "From the age of 14. The access tokens of before are called back: refresh, and the new one says"
                            + " what holds now. Without the service nothing works but one's own account and this.")
    @APIResponse(
            responseCode = "200",
            description = "What holds now",
            content = @Content(schema = @Schema(implementation = ConsentView.class)))
    @APIResponse(responseCode = "400", description = "validation")
    @APIResponse(responseCode = "403", description = "guardian-decides under 14; registration-required for a guest")
    @APIResponse(responseCode = "404", description = "There is no such purpose")
    @APIResponse(responseCode = "409", description = "consent-text-changed: another text was read than the current one")
    public ConsentView decide(@PathParam("purpose") String purpose, ConsentWish wish) {
        return deciding.own(
                current.get().user(),
                Purpose.of(purpose).orElseThrow(Problem::notFound),
                Refusals.body(wish).check().given());
    }
}

package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.consent.ConsentView;
import ai.dreamseed.identity.consent.ConsentWish;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** {@code /children/{id}}. A guardian's own consent is not asked for: what they decide for a child must always be open to them. */
@Path("/children/{id}")
@RequestScoped
@Access(
        roles = "guardian",
        purposes = {})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "guardians")
public class ChildrenResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private CaringForChild caring;

    @GET
    @Path("/consents")
    @Operation(operationId = "listChildConsents", summary = "What a child's data may be used for, purpose by purpose")
    @APIResponse(
            responseCode = "200",
            description = "Each purpose",
            content = @Content(schema = @Schema(ref = "PageConsentView")))
    @APIResponse(responseCode = "404", description = "Not a linked child")
    public Page<ConsentView> consents(@PathParam("id") String id) {
        return Page.all(caring.consents(current.get(), new UserId(Ids.parse(id))));
    }

    @PUT
    @Path("/consents/{purpose}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideChildConsent",
            summary = "Agree to a purpose for a child, or take it back",
            description = "Under 14. It holds from the child's very next request on.")
    @APIResponse(
            responseCode = "200",
            description = "What holds now",
            content = @Content(schema = @Schema(implementation = ConsentView.class)))
    @APIResponse(responseCode = "400", description = "validation")
    @APIResponse(responseCode = "403", description = "child-decides: the child is 14 or older")
    @APIResponse(responseCode = "404", description = "Not a linked child, or no such purpose")
    @APIResponse(responseCode = "409", description = "consent-text-changed: another text was read than the current one")
    public ConsentView decide(@PathParam("id") String id, @PathParam("purpose") String purpose, ConsentWish wish) {
        return caring.decide(
                current.get(),
                new UserId(Ids.parse(id)),
                Purpose.of(purpose).orElseThrow(Problem::notFound),
                Refusals.body(wish));
    }

    @DELETE
    @Operation(
            operationId = "unlinkChild",
            summary = "Stop being a child's guardian",
            description = "What the guardian had agreed to for a child under 14 falls away.")
    @APIResponse(responseCode = "204", description = "The link has ended")
    @APIResponse(responseCode = "404", description = "Not a linked child")
    public void unlink(@PathParam("id") String id) {
        caring.unlink(current.get(), new UserId(Ids.parse(id)));
    }
}

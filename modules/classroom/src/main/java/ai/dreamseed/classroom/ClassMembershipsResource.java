package ai.dreamseed.classroom;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /class-memberships}. A code is short, so that it counts as guessing. */
@Path("/class-memberships")
@RequestScoped
@Access(roles = "learner", traffic = Access.Traffic.SIGN_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classes")
public class ClassMembershipsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private JoiningClass joining;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "joinClass",
            summary = "Join a class by its code",
            description =
                    "Guests may, too. From then on the class's teachers see the learner's record. Joining twice changes"
                            + " nothing.")
    @APIResponse(
            responseCode = "201",
            description = "The class",
            content = @Content(schema = @Schema(implementation = JoinedClassView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for learners")
    @APIResponse(responseCode = "404", description = "unknown-code")
    @APIResponse(responseCode = "409", description = "class-full, too-many-classes")
    public Response join(MembershipWish wish) {
        return Response.status(Response.Status.CREATED)
                .entity(joining.join(current.get(), Refusals.body(wish)))
                .build();
    }
}

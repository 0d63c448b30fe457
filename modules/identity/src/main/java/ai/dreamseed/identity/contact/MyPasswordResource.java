package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/password}. */
@Path("/me/password")
@RequestScoped
@Access(
        roles = {"learner", "guardian", "teacher", "admin", "operator"},
        enrolling = true,
        purposes = {},
        traffic = Access.Traffic.SIGN_IN)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public class MyPasswordResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private ChangingPassword changing;

    @POST
    @Operation(
            operationId = "changePassword",
            summary = "Change one's password",
            description = "Signs out every other device.")
    @APIResponse(responseCode = "204", description = "The new password stands")
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "403", description = "wrong-password")
    @APIResponse(responseCode = "429", description = "too-many-attempts: wait for Retry-After")
    public void change(PasswordChange change) {
        changing.byPassword(current.get(), Refusals.body(change));
    }
}

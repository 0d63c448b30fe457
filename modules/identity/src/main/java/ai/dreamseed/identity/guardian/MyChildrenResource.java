package ai.dreamseed.identity.guardian;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/children}. */
@Path("/me/children")
@RequestScoped
@Access(
        roles = "guardian",
        purposes = {})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "guardians")
public class MyChildrenResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private CaringForChild caring;

    @GET
    @Operation(operationId = "listMyChildren", summary = "The children that the guardian is linked to")
    public Page<ChildView> list() {
        return Page.all(caring.children(current.get()));
    }
}

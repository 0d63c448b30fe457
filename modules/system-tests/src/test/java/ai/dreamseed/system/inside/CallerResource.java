package ai.dreamseed.system.inside;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says whom the product takes the caller for, on which thread; and is closed in the ways a resource can be. */
@Path("/inside")
@RequestScoped
@Access(open = true)
@Produces(MediaType.TEXT_PLAIN)
public class CallerResource {

    @Inject
    private CurrentCaller current;

    /** Thread, user and academy, a line each. */
    @GET
    @Path("caller")
    public String caller() {
        return Thread.currentThread().getName() + "\n"
                + current.find().map(caller -> caller.user().toString()).orElse("nobody") + "\n"
                + TenantContext.require();
    }

    @GET
    @Path("refusal")
    public String refusal() {
        throw Problem.notFound();
    }

    @GET
    @Path("failure")
    public String failure() {
        throw new IllegalStateException("On purpose, for a test");
    }

    @GET
    @Path("teachers")
    @Access(roles = "teacher")
    public String teachers() {
        return "open";
    }

    @GET
    @Path("closed")
    @Access
    public String closed() {
        return "open";
    }
}

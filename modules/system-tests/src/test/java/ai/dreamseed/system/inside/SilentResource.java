package ai.dreamseed.system.inside;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Forgot to say who may come in. */
@Path("/inside-silent")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class SilentResource {

    @GET
    public String open() {
        return "open";
    }
}

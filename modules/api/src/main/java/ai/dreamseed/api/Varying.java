package ai.dreamseed.api;

import ai.dreamseed.api.origin.Cors;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** A resource that says by what its answer varies replaces what {@link Cors} has said before: both are needed. */
@Provider
public class Varying implements ContainerResponseFilter {

    @Inject
    private Cors cors;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String said = response.getHeaderString(HttpHeaders.VARY);
        if (said != null && cors.isOn()) {
            response.getHeaders().putSingle(HttpHeaders.VARY, said + ", Origin");
        }
    }
}

package ai.dreamseed.api;

import ai.dreamseed.kernel.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Bean Validation's findings, rendered like every other problem. The server brings a mapper of its own, and the closer type wins. */
@Provider
public class Violations implements ExceptionMapper<ConstraintViolationException> {

    @Inject
    private CurrentCaller current;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(ConstraintViolationException violations) {
        return Problems.render(violations, current.locale(), uri);
    }
}

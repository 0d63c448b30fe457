package ai.dreamseed.api;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;

/**
 * Lets in whom the resource's own annotation names. A resource that says nothing lets nobody in.
 *
 * <p>The container checks the same annotations after this; it would refuse with an empty answer.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Doorkeeper implements ContainerRequestFilter {

    @Inject
    private CurrentCaller current;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        var type = resource.getResourceClass();
        if (method == null || method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (allowed == null && !method.isAnnotationPresent(DenyAll.class)) {
            if (type.isAnnotationPresent(PermitAll.class)) {
                return;
            }
            allowed = type.getAnnotation(RolesAllowed.class);
        }
        Caller caller = current.get();
        if (allowed == null || Arrays.stream(allowed.value()).noneMatch(caller.roles()::contains)) {
            throw Problem.forbidden();
        }
    }
}

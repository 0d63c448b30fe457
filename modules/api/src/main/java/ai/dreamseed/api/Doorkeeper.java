package ai.dreamseed.api;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Set;

/** Lets in whom the resource's own {@link Access} names. A resource that says nothing lets nobody in. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Doorkeeper implements ContainerRequestFilter {

    @Inject
    private CurrentCaller current;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod() == null) {
            return;
        }
        Access access = declared(resource);
        if (access == null) {
            current.get();
            throw Problem.forbidden();
        }
        if (!access.open()) {
            admit(current.get(), access);
        }
    }

    /** The method's declaration, else its class's; null where neither says anything. */
    static Access declared(ResourceInfo resource) {
        Access ofMethod = resource.getResourceMethod().getAnnotation(Access.class);
        return ofMethod != null ? ofMethod : resource.getResourceClass().getAnnotation(Access.class);
    }

    static void admit(Caller caller, Access access) {
        boolean admitted = switch (caller.credential()) {
            case Credential.Key key -> !access.scope().isEmpty() && key.scopes().contains(access.scope());
            case Credential.SignedIn signedIn -> holdsOne(caller, access);
            case Credential.Step step -> holdsOne(caller, access);
            case Credential.None none -> holdsOne(caller, access);
        };
        if (!admitted) {
            throw Problem.forbidden();
        }
        if (caller.credential() instanceof Credential.SignedIn signedIn
                && signedIn.mustEnrol()
                && !access.enrolling()) {
            throw Problem.of(
                    403,
                    "second-factor-required",
                    "이 계정은 2단계 인증을 먼저 설정해야 해요. 보안 설정에서 등록해 주세요.",
                    "This account needs a second factor first. Please set one up in the security settings.");
        }
        if (Arrays.stream(access.purposes()).anyMatch(caller.withheld()::contains)) {
            throw withheld(caller.withheld());
        }
    }

    private static boolean holdsOne(Caller caller, Access access) {
        return Arrays.stream(access.roles()).anyMatch(caller.roles()::contains);
    }

    private static Problem withheld(Set<Purpose> withheld) {
        return withheld.contains(Purpose.SERVICE)
                ? Problem.of(
                        403,
                        "consent-required",
                        "아직 동의를 받지 못했어요. 만 14세 미만이면 보호자를 초대하고, 14세부터는 설정에서 동의해 주세요.",
                        "This takes a consent first. Under 14, please invite a guardian; from 14 on, agree in the"
                                + " settings.")
                : Problem.of(403, "consent-required", "이 기능은 동의가 필요해요.", "This takes a consent that was not given.");
    }
}

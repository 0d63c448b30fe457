package ai.dreamseed.api;

import ai.dreamseed.api.limits.Limiter;
import ai.dreamseed.api.limits.Quota;
import ai.dreamseed.api.limits.Quotas;
import ai.dreamseed.api.limits.Verdict;
import ai.dreamseed.api.origin.Origin;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Access.Traffic;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes each request from somebody's allowance, before its body is read.
 *
 * <p>Who has shown a valid credential is counted by that, wherever they sit: a classroom behind one address is thirty callers.
 * The address is counted where nobody has, and for every attempt to sign in. What never reaches a resource, such as a bad
 * token or a path that does not exist, is counted on its way out, and refused there once there is nothing left.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 10)
public class Limits implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String COUNTED = Limits.class.getName();

    @Inject
    private CurrentCaller current;

    @Inject
    private Limiter limiter;

    @Inject
    private Quotas quotas;

    @Context
    private ResourceInfo resource;

    @Context
    private UriInfo uri;

    @Override
    public void filter(ContainerRequestContext request) {
        Origin origin = (Origin) request.getProperty(Boundary.ORIGIN);
        if (resource.getResourceMethod() == null || origin.exempt()) {
            return;
        }
        Access access = Doorkeeper.declared(resource);
        List<Verdict> verdicts =
                count(access.traffic(), access.open(), access.cost(), origin.limitedAs(), current.find());
        request.setProperty(COUNTED, verdicts);
        if (refused(verdicts).isPresent()) {
            throw tooMany(verdicts);
        }
    }

    private List<Verdict> count(Traffic traffic, boolean open, int cost, String address, Optional<Caller> caller) {
        List<Verdict> verdicts = new ArrayList<>(2);
        if (traffic == Traffic.RENEWAL) {
            // A flood of what turned out to be worthless is not looked at again.
            limiter.refusal(address, quotas.ofAddress()).ifPresent(verdicts::add);
            if (verdicts.isEmpty()) {
                verdicts.add(limiter.take(address, quotas.renewalsOfAddress(), cost));
            }
            return verdicts;
        }
        if (caller.isEmpty() || (traffic == Traffic.SIGN_IN && open)) {
            verdicts.add(limiter.take(address, quotas.ofAddress(), cost));
        }
        if (caller.isPresent() && refused(verdicts).isEmpty()) {
            verdicts.add(
                    limiter.take(whose(caller.get()), quotas.of(caller.get().tier(), traffic), cost));
        }
        return verdicts;
    }

    private static String whose(Caller caller) {
        return caller.credential() instanceof Credential.Key key ? "key:" + key.key() : "user:" + caller.user();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Origin origin = (Origin) request.getProperty(Boundary.ORIGIN);
        if (origin.exempt()) {
            return;
        }
        @SuppressWarnings("unchecked")
        List<Verdict> counted = (List<Verdict>) request.getProperty(COUNTED);
        List<Verdict> verdicts = counted;
        if (verdicts == null) {
            verdicts = count(Traffic.GENERAL, false, 1, origin.limitedAs(), current.find());
            refuseLate(verdicts, response);
        } else if (isRenewal(verdicts) && response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            verdicts = new ArrayList<>(verdicts);
            verdicts.addAll(count(Traffic.GENERAL, false, 1, origin.limitedAs(), Optional.empty()));
            refuseLate(verdicts, response);
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("RateLimit-Policy", joined(verdicts, Verdict::policy));
        headers.putSingle("RateLimit", joined(verdicts, Verdict::state));
        refused(verdicts).ifPresent(refused -> headers.putSingle(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds()));
    }

    private boolean isRenewal(List<Verdict> verdicts) {
        Quota renewals = quotas.renewalsOfAddress();
        return verdicts.stream().anyMatch(verdict -> verdict.quota().equals(renewals));
    }

    private void refuseLate(List<Verdict> verdicts, ContainerResponseContext response) {
        if (refused(verdicts).isEmpty()) {
            return;
        }
        Response rendered = Problems.render(tooMany(verdicts), current.locale(), uri);
        response.setStatus(rendered.getStatus());
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        response.getHeaders()
                .putSingle(HttpHeaders.CONTENT_LANGUAGE, current.locale().getLanguage());
        response.setEntity(rendered.getEntity(), null, rendered.getMediaType());
    }

    private static String joined(List<Verdict> verdicts, Function<Verdict, String> item) {
        return verdicts.stream().map(item).collect(Collectors.joining(", "));
    }

    private static Optional<Verdict> refused(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> !verdict.admitted()).max(Comparator.comparing(Verdict::retryAfter));
    }

    private static Problem tooMany(List<Verdict> verdicts) {
        return tooMany(refused(verdicts).map(Verdict::retryAfterSeconds).orElse(1L));
    }

    static Problem tooMany(long seconds) {
        return Problem.of(
                429,
                "too-many-requests",
                "요청이 너무 많아요. " + seconds + "초 뒤에 다시 시도해 주세요. 입력한 내용은 그대로 있어요.",
                "Too many requests. Please try again in " + seconds + (seconds == 1 ? " second." : " seconds.")
                        + " Nothing you entered is lost.");
    }
}

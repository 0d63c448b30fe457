package ai.dreamseed.api;

import ai.dreamseed.identity.KeyBearers;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.tenancy.Tenants;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Finds out, before anything else, in which language to answer, for which academy, and who asks.
 *
 * <p>The token has been verified by MicroProfile JWT when this runs. A request that carries a token which did not
 * verify is refused here even where nobody needs to sign in: a client with a bad token wants to know.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public class Entrance implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEARER = "Bearer ";

    /** Where programs show their client's secret by RFC 6749; the resource reads it. */
    private static final String TOKEN_ENDPOINT = "oauth/token";

    private static final List<Locale> SPOKEN = List.of(Locale.KOREAN, Locale.ENGLISH);

    @Inject
    private CurrentCaller current;

    @Inject
    private Tenants tenants;

    @Inject
    private Clock clock;

    @Inject
    private Instance<KeyBearers> keys;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Boundary.adoptSpan();
        Locale locale = language(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        current.speak(locale);
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization == null || TOKEN_ENDPOINT.equals(request.getUriInfo().getPath(false).replaceFirst("^/", ""))) {
            TenantContext.enter(
                    tenants.ofHost(request.getUriInfo().getBaseUri().getHost()).id());
            return;
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && authorization.startsWith(KeyBearers.PREFIX, BEARER.length())) {
            Caller caller = keys.get()
                    .find(authorization.substring(BEARER.length()), locale)
                    .orElseThrow(Problem::unauthenticated);
            current.set(caller);
            TenantContext.enter(caller.tenant());
            return;
        }
        if (!(request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token)
                || token.getSubject() == null) {
            throw BearerTokens.refusal(authorization, clock.instant());
        }
        Caller caller = caller(token, locale);
        current.set(caller);
        TenantContext.enter(caller.tenant());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Trace-Id", Boundary.traceId());
    }

    private static Caller caller(JsonWebToken token, Locale locale) {
        try {
            return new Caller(
                    new TenantId(UUID.fromString(token.getClaim("tid"))),
                    new UserId(UUID.fromString(token.getSubject())),
                    Set.copyOf(token.getGroups()),
                    Boolean.parseBoolean(String.valueOf((Object) token.getClaim("guest"))),
                    locale);
        } catch (IllegalArgumentException | NullPointerException notOurClaims) {
            throw Problem.unauthenticated();
        }
    }

    private static Locale language(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 200) {
            return Locale.KOREAN;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return best == null ? Locale.KOREAN : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.KOREAN;
        }
    }
}

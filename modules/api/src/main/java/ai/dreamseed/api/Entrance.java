package ai.dreamseed.api;

import ai.dreamseed.identity.KeyBearers;
import ai.dreamseed.identity.revocation.RevocationWatch;
import ai.dreamseed.identity.signin.SigningKeys;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
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
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Finds out, before anything else, in which language to answer, for which academy, and who asks.
 *
 * <p>A token has been verified by MicroProfile JWT when this runs; that it was not called back, and that its key still counts,
 * is asked here. An API key is looked up. A request that carries a token which did not
 * verify is refused here even where nobody needs to sign in: a client with a bad token wants to know.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public class Entrance implements ContainerRequestFilter, ContainerResponseFilter {

    private static final List<Locale> SPOKEN = List.of(Locale.KOREAN, Locale.ENGLISH);

    @Inject
    private CurrentCaller current;

    @Inject
    private Tenants tenants;

    @Inject
    private Instance<KeyBearers> keyBearers;

    @Inject
    private SigningKeys signingKeys;

    @Inject
    private RevocationWatch revocations;

    @Inject
    private Clock clock;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Boundary.adoptSpan();
        Locale locale = language(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        current.speak(locale);
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            TenantContext.enter(
                    tenants.ofHost(request.getUriInfo().getBaseUri().getHost()).id());
            return;
        }
        Caller caller = BearerTokens.key(authorization)
                .map(key -> withKey(key, locale))
                .orElseGet(() -> withToken(request, authorization, locale));
        current.set(caller);
        TenantContext.enter(caller.tenant());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Trace-Id", Boundary.traceId());
    }

    private Caller withKey(String presented, Locale locale) {
        return Optional.of(keyBearers)
                .filter(Instance::isResolvable)
                .flatMap(keys -> keys.get().find(presented, locale))
                .orElseThrow(Problem::unauthenticated);
    }

    private Caller withToken(ContainerRequestContext request, String authorization, Locale locale) {
        if (!(request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token)
                || token.getSubject() == null) {
            throw BearerTokens.refusal(authorization, clock.instant());
        }
        if (TokenHeader.key(token.getRawToken())
                .filter(signingKeys::isPublished)
                .isEmpty()) {
            throw Problem.unauthenticated();
        }
        Caller caller = Callers.of(token, locale);
        if (revocations.isCalledBack(caller, Callers.id(token))) {
            throw Problem.of(
                    401,
                    "token-revoked",
                    "로그인 정보가 바뀌었어요. 다시 로그인해 주세요.",
                    "Your sign-in has changed or ended. Please sign in again.");
        }
        return caller;
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

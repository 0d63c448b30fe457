package ai.dreamseed.identity.apikey;

import ai.dreamseed.identity.signin.AccessTokens;
import ai.dreamseed.identity.signin.Bearer;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Exchanges a key for a token: the client credentials grant of OAuth 2 (RFC 6749, 4.4). */
@ApplicationScoped
class ExchangingKey {

    private static final List<String> ONCE = List.of("grant_type", "scope", "client_id", "client_secret");

    @Inject
    PresentedKeys presented;

    @Inject
    HoldingKey holding;

    @Inject
    AccessTokens tokens;

    @Inject
    Clock clock;

    /** @param authorization the header; null where there was none */
    TokenAnswer exchange(String authorization, MultivaluedMap<String, String> form, Locale locale) throws TokenRefusal {
        for (String parameter : ONCE) {
            if (form.containsKey(parameter) && form.get(parameter).size() > 1) {
                throw TokenRefusal.invalidRequest("The parameter " + parameter + " comes more than once.");
            }
        }
        String grant = form.getFirst("grant_type");
        if (grant == null) {
            throw TokenRefusal.invalidRequest("The parameter grant_type is missing.");
        }
        if (!grant.equals("client_credentials")) {
            throw TokenRefusal.unsupportedGrantType();
        }
        KeyText key = ClientCredentials.read(authorization, form).key().orElseThrow(TokenRefusal::invalidClient);
        Caller caller = presented.find(key, locale).orElseThrow(TokenRefusal::invalidClient);
        Credential.Key whole = (Credential.Key) caller.credential();
        Set<String> scopes = narrowed(form.getFirst("scope"), whole.scopes());
        Held held = held(caller, key, new Credential.Key(whole.key(), scopes)).orElseThrow(TokenRefusal::invalidClient);
        Duration left = Duration.between(clock.instant(), held.expires());
        Duration life = left.compareTo(tokens.lifetime()) < 0 ? left : tokens.lifetime();
        if (life.toSeconds() < 1) {
            throw TokenRefusal.invalidClient();
        }
        return new TokenAnswer(tokens.sign(held.bearer(), life), "Bearer", life.toSeconds(), String.join(" ", scopes));
    }

    /** When the key expires, and the token that was drawn while nobody could take the key away. */
    record Held(Instant expires, Bearer bearer) {}

    private Optional<Held> held(Caller caller, KeyText key, Credential.Key credential) {
        try {
            return TenantContext.call(caller.tenant(), () -> holding.draw(caller, key, credential));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The scopes in alphabetical order; all of the key's where none are asked for. */
    private static Set<String> narrowed(String asked, Set<String> allowed) throws TokenRefusal {
        if (asked == null || asked.isBlank()) {
            return new TreeSet<>(allowed);
        }
        Set<String> wanted = new TreeSet<>(Arrays.asList(asked.strip().split(" +")));
        if (!allowed.containsAll(wanted)) {
            throw TokenRefusal.invalidScope();
        }
        return wanted;
    }
}

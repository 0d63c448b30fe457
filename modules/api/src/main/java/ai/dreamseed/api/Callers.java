package ai.dreamseed.api;

import ai.dreamseed.identity.Claims;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes a caller of a token that has been verified. One that does not say to what it belongs is not ours, or too old. */
final class Callers {

    private Callers() {}

    /** @throws Problem 401 when a claim is missing or malformed */
    static Caller of(JsonWebToken token, Locale locale) {
        try {
            return new Caller(
                    new TenantId(id(token, Claims.TENANT).orElseThrow()),
                    new UserId(UUID.fromString(token.getSubject())),
                    Set.copyOf(token.getGroups()),
                    flag(token, Claims.GUEST),
                    locale,
                    credential(token),
                    withheld(token),
                    Tier.of(text(token, Claims.TIER).orElse("")));
        } catch (IllegalArgumentException | NullPointerException | NoSuchElementException notOurClaims) {
            throw Problem.unauthenticated();
        }
    }

    /** @throws Problem 401 when the token's id is none of version 7, and so says nothing of its age */
    static UUID id(JsonWebToken token) {
        return Optional.ofNullable(token.getTokenID())
                .flatMap(Callers::parsed)
                .filter(id -> id.version() == 7)
                .orElseThrow(Problem::unauthenticated);
    }

    private static Optional<UUID> parsed(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** Exactly one: a token that belongs to several would live on when one of them ends. */
    private static Credential credential(JsonWebToken token) {
        List<Credential> found = Stream.<Optional<Credential>>of(
                        id(token, Claims.SIGN_IN)
                                .map(signIn -> new Credential.SignedIn(signIn, flag(token, Claims.ENROL))),
                        id(token, Claims.KEY).map(key -> new Credential.Key(key, scopes(token))),
                        id(token, Claims.STEP)
                                .map(step -> new Credential.Step(
                                        step,
                                        new TenantId(id(token, Claims.HOME).orElseThrow()))))
                .flatMap(Optional::stream)
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("A token belongs to one thing");
        }
        return found.getFirst();
    }

    private static Set<String> scopes(JsonWebToken token) {
        return text(token, Claims.SCOPE)
                .map(scope -> Arrays.stream(scope.split(" "))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** A purpose that this version does not know is one that nothing here asks for. */
    private static Set<Purpose> withheld(JsonWebToken token) {
        Collection<?> purposes = token.getClaim(Claims.WITHHELD);
        return purposes.stream()
                .map(Callers::text)
                .map(Purpose::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<UUID> id(JsonWebToken token, String claim) {
        return text(token, claim).map(UUID::fromString);
    }

    private static boolean flag(JsonWebToken token, String claim) {
        return Boolean.parseBoolean(String.valueOf((Object) token.getClaim(claim)));
    }

    private static Optional<String> text(JsonWebToken token, String claim) {
        return Optional.ofNullable((Object) token.getClaim(claim)).map(Callers::text);
    }

    private static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}

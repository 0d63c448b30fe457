package ai.dreamseed.api;

import ai.dreamseed.identity.KeyBearers;
import ai.dreamseed.kernel.Problem;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Says why a token was refused, as far as its bearer may know. Trusts nothing that it reads. */
final class BearerTokens {

    private static final int LONGEST = 8192;
    private static final String SCHEME = "Bearer ";

    private BearerTokens() {}

    /** The API key in the header; empty where it holds anything else. The scheme's case does not matter (RFC 9110, 11.1). */
    static Optional<String> key(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && authorization.startsWith(KeyBearers.PREFIX, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()))
                : Optional.empty();
    }

    /** A problem that tells a token past its time, which a client refreshes, from any other bad one. */
    static Problem refusal(String authorization, Instant now) {
        return expired(authorization, now)
                ? Problem.of(
                        401,
                        "token-expired",
                        "로그인 시간이 지났어요. 다시 로그인해 주세요.",
                        "Your sign-in has expired. Please sign in again.")
                : Problem.unauthenticated();
    }

    private static boolean expired(String authorization, Instant now) {
        String[] parts = authorization.split("\\.", 4);
        if (parts.length != 3 || authorization.length() > LONGEST) {
            return false;
        }
        try (JsonReader reader = Json.createReader(
                new StringReader(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)))) {
            JsonValue exp = reader.readObject().get("exp");
            return exp instanceof JsonNumber seconds
                    && Instant.ofEpochSecond(seconds.longValue()).isBefore(now);
        } catch (IllegalArgumentException | JsonException | java.time.DateTimeException notAToken) {
            return false;
        }
    }
}

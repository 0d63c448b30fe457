package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The people who run the demo academy, each signed in once for all tests: their second factor's codes are good once only. */
final class Staff {
    private static final Map<String, Staff> SIGNED_IN = new HashMap<>();

    /** Every code of the secret that everybody knows, whoever of them needs it. */
    private static final Map<String, Totp> APPS = new HashMap<>();

    private String token;
    private String refreshToken;

    private Staff(JsonNode tokens) {
        keep(tokens);
    }

    static String teacher() {
        return token("teacher");
    }

    static String admin() {
        return token("admin");
    }

    static String operator() {
        return token("operator");
    }

    static Totp app(String role) {
        return APPS.computeIfAbsent(role, each -> new Totp(Totp.DEMO));
    }

    /** A token that is good now: what was revoked meanwhile is refreshed. */
    private static synchronized String token(String role) {
        Staff staff = SIGNED_IN.computeIfAbsent(role, each -> new Staff(signIn(each)));
        if (Call.get("/me").bearer(staff.token).send().status() == 401) {
            Reply renewed = Call.post("/auth/refresh")
                    .json(Map.of("refreshToken", staff.refreshToken))
                    .send();
            staff.keep(renewed.status() == 200 ? renewed.json() : signIn(role));
        }
        return staff.token;
    }

    /** Both steps. */
    private static JsonNode signIn(String role) {
        JsonNode first = login(role + "@demo.dreamseed.ai", TestedStack.get().demoPassword());
        if (!first.has("secondFactor")) {
            return first;
        }
        Reply second = answer(first, app(role).next());
        // Somebody else, or an earlier run, may have used this step's code: the next one has not been.
        for (int tries = 0; second.status() == 401 && tries < 3; tries++) {
            second = answer(first, app(role).next());
        }
        return second.expect(200).json();
    }

    static JsonNode login(String email, String password) {
        return Call.post("/auth/login")
                .json(Map.of("email", email, "password", password))
                .send()
                .expect(200)
                .json();
    }

    static Reply answer(JsonNode login, String code) {
        assertThat(login.has("accessToken"))
                .as("tokens before the second factor")
                .isFalse();
        return Call.post("/auth/second-factor")
                .json(Map.of("challenge", login.at("/secondFactor/challenge").asText(), "code", code))
                .send();
    }

    private void keep(JsonNode tokens) {
        token = tokens.get("accessToken").asText();
        refreshToken = tokens.get("refreshToken").asText();
    }
}

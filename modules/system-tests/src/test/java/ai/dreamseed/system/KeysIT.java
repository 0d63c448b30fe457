package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that come in with a key, or with a token that they got for it. */
@Order(7)
class KeysIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<String> made = new ArrayList<>();
    private Administrator admin;

    @BeforeEach
    void somebodyRunsTheAcademy() throws SQLException {
        admin = Administrator.ofDemo();
    }

    /** An academy has room for fifty. */
    @AfterEach
    void nothingIsLeftBehind() {
        made.forEach(id -> admin.delete("/api-keys/" + id).send());
    }

    private JsonNode create(String... scopes) {
        JsonNode key = admin.post("/api-keys")
                .json(Map.of("name", "시간표 Timetable", "scopes", List.of(scopes)))
                .send()
                .expect(201)
                .json();
        made.add(key.get("apiKey").get("id").asText());
        return key;
    }

    private static Reply audit(String bearer) {
        return Call.get("/audit?limit=1").bearer(bearer).send();
    }

    private static Call form(Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return Call.post("/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(BodyPublishers.ofString(body.toString()));
    }

    private static String basic(JsonNode key) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((key.get("clientId").asText() + ":"
                                        + key.get("clientSecret").asText())
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private static Reply exchange(JsonNode key) {
        return form(Map.of("grant_type", "client_credentials"))
                .header("Authorization", basic(key))
                .send();
    }

    @Test
    void aKeyIsShownOnceAndDoesWhatItsScopesSay() {
        Reply made = admin.post("/api-keys")
                .json(Map.of("name", "Register", "scopes", List.of("audit:read")))
                .send()
                .expect(201);
        JsonNode key = made.json();
        this.made.add(key.get("apiKey").get("id").asText());
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(key.get("key").asText())
                .matches("dsk_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}")
                .startsWith(key.get("apiKey").get("prefix").asText());
        assertThat(admin.get("/api-keys").send().expect(200).text())
                .contains(key.get("clientId").asText())
                .doesNotContain(key.get("clientSecret").asText());

        audit(key.get("key").asText()).expect(200);
        Call.get("/me").bearer(key.get("key").asText()).send().expectProblem(403, "forbidden");
        Call.get("/api-keys").bearer(key.get("key").asText()).send().expectProblem(403, "forbidden");
        Call.post("/practice-sessions")
                .bearer(key.get("key").asText())
                .json(Map.of("subjectId", "math", "mode", "practice"))
                .send()
                .expectProblem(403, "forbidden");
        // The scheme's name is read in any case (RFC 9110, 11.1).
        Call.get("/audit")
                .header("Authorization", "bearer " + key.get("key").asText())
                .send()
                .expect(200);
    }

    @Test
    void aKeyWithoutTheScopeIsNotAdmittedAndNeitherIsItsToken() {
        JsonNode key = create("people:read");
        audit(key.get("key").asText()).expectProblem(403, "forbidden");
        audit(exchange(key).expect(200).json().get("access_token").asText()).expectProblem(403, "forbidden");
    }

    @Test
    void aRemovedKeyIsRefusedByTheNextRequestAndSoIsItsToken() {
        JsonNode key = create("audit:read");
        String token = exchange(key).expect(200).json().get("access_token").asText();
        audit(key.get("key").asText()).expect(200);
        audit(token).expect(200);
        admin.delete("/api-keys/" + key.get("apiKey").get("id").asText()).send().expect(204);
        audit(key.get("key").asText()).expectProblem(401, "unauthenticated");
        audit(token).expectProblem(401, "token-revoked");
        assertThat(exchange(key).expect(401).json().get("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void rotationLeavesTheOldSecretItsTimeOrNone() {
        JsonNode first = create("audit:read");
        String path = "/api-keys/" + first.get("apiKey").get("id").asText() + "/rotations";
        JsonNode second = admin.post(path)
                .json(Map.of("overlapHours", 1))
                .send()
                .expect(201)
                .json();
        assertThat(second.get("clientId")).isEqualTo(first.get("clientId"));
        audit(first.get("key").asText()).expect(200);
        audit(second.get("key").asText()).expect(200);
        String token = exchange(second).expect(200).json().get("access_token").asText();
        JsonNode third = admin.post(path)
                .json(Map.of("overlapHours", 0))
                .send()
                .expect(201)
                .json();
        audit(first.get("key").asText()).expectProblem(401, "unauthenticated");
        audit(second.get("key").asText()).expectProblem(401, "unauthenticated");
        audit(token).expectProblem(401, "token-revoked");
        audit(third.get("key").asText()).expect(200);
        audit(exchange(third).expect(200).json().get("access_token").asText()).expect(200);
    }

    @Test
    void aUseIsSeenInTheList() {
        JsonNode key = create("audit:read");
        String id = key.get("apiKey").get("id").asText();
        audit(key.get("key").asText()).expect(200);
        Eventually.see(
                SOON,
                "the last use",
                () -> {
                    for (JsonNode each :
                            admin.get("/api-keys").send().expect(200).json().get("items")) {
                        if (each.get("id").asText().equals(id)) {
                            return each.get("lastUsedAt").asText();
                        }
                    }
                    return "";
                },
                seen -> seen.matches("2\\d{3}-.*Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dsk_",
                "dsk_0000000000_0000000000000000000000000000000000000000000",
                "dsk_0000000000_000000000000000000000000000000000000000000'",
                "dsk_%00"
            })
    void whatIsNoKeyIsRefusedEvenWhereNobodyNeedsOne(String key) {
        audit(key).expectProblem(401, "unauthenticated");
        Call.get("/subjects").bearer(key).send().expectProblem(401, "unauthenticated");
    }

    @Test
    void keysAreForAdministratorsOfTheOwnAcademy() throws SQLException {
        JsonNode key = create("audit:read");
        String path = "/api-keys/" + key.get("apiKey").get("id").asText();
        Learner learner = Learner.guest();
        Call.get("/api-keys").send().expectProblem(401, "unauthenticated");
        Call.get("/api-keys").bearer(learner.token()).send().expectProblem(403, "forbidden");
        Call.of("DELETE", path).bearer(learner.token()).send().expectProblem(403, "forbidden");
        Administrator stranger = Administrator.elsewhere();
        assertThat(stranger.get("/api-keys")
                        .send()
                        .expect(200)
                        .json()
                        .get("items")
                        .size())
                .isZero();
        stranger.delete(path).send().expectProblem(404, "not-found");
        stranger.post(path + "/rotations")
                .json(Map.of("overlapHours", 0))
                .send()
                .expectProblem(404, "not-found");
        audit(key.get("key").asText()).expect(200);
    }

    @Test
    void aWishIsRefusedFieldByField() {
        Reply reply = admin.post("/api-keys")
                .json(Map.of("name", " ", "scopes", List.of("root"), "expiresAt", "2020-01-01T00:00:00Z"))
                .send()
                .expectProblem(400, "validation");
        reply.expectField("name").expectField("scopes[0]").expectField("expiresAt");
        admin.post("/api-keys")
                .json(Map.of("name", "K", "scopes", List.of("audit:read"), "tenantId", "x"))
                .send()
                .expectProblem(400, "unknown-field");
    }

    @Test
    void aTokenIsGivenForAKeyAsRfc6749HasIt() {
        JsonNode key = create("audit:read", "people:read");
        Reply byHeader = exchange(key).expect(200);
        assertThat(byHeader.header("Cache-Control")).contains("no-store");
        assertThat(byHeader.header("Content-Type")).startsWith("application/json");
        JsonNode token = byHeader.json();
        assertThat(token.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.get("expires_in").asInt()).isBetween(1, 900);
        assertThat(token.get("scope").asText()).isEqualTo("audit:read people:read");
        audit(token.get("access_token").asText()).expect(200);

        JsonNode narrowed = form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        key.get("clientId").asText(),
                        "client_secret",
                        key.get("clientSecret").asText(),
                        "scope",
                        "people:read"))
                .send()
                .expect(200)
                .json();
        assertThat(narrowed.get("scope").asText()).isEqualTo("people:read");
        audit(narrowed.get("access_token").asText()).expectProblem(403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, records:read, 400, invalid_scope",
        "client_credentials, audit:read everything, 400, invalid_scope",
        "password, '', 400, unsupported_grant_type",
        "'', '', 400, unsupported_grant_type"
    })
    void aTokenIsRefusedAsRfc6749HasIt(String grant, String scope, int status, String error) {
        JsonNode key = create("audit:read");
        Reply refused = form(Map.of("grant_type", grant, "scope", scope))
                .header("Authorization", basic(key))
                .send()
                .expect(status);
        assertThat(refused.json().get("error").asText()).isEqualTo(error);
        assertThat(refused.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aClientThatDoesNotProveItselfIsRefused() {
        JsonNode key = create("audit:read");
        Reply wrong = form(Map.of("grant_type", "client_credentials"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((key.get("clientId").asText() + ":wrong").getBytes()))
                .send()
                .expect(401);
        assertThat(wrong.json().get("error").asText()).isEqualTo("invalid_client");
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(form(Map.of("grant_type", "client_credentials"))
                        .send()
                        .expect(401)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("invalid_client");
        assertThat(form(Map.of("grant_type", "client_credentials"))
                        .bearer(admin.token())
                        .send()
                        .expect(401)
                        .json()
                        .get("error")
                        .asText())
                .as("a person's token is no client")
                .isEqualTo("invalid_client");
        assertThat(form(Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_secret",
                                key.get("clientSecret").asText()))
                        .header("Authorization", basic(key))
                        .send()
                        .expect(400)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("invalid_request");
        assertThat(form(Map.of("scope", "audit:read"))
                        .header("Authorization", basic(key))
                        .send()
                        .expect(400)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("invalid_request");
    }

    @Test
    void theDocumentKnowsTheScopes() {
        List<String> listed = new ArrayList<>();
        admin.get("/api-keys/scopes")
                .send()
                .expect(200)
                .json()
                .get("items")
                .forEach(scope -> listed.add(scope.get("scope").asText()));
        JsonNode schemes = Call.site("/openapi?format=json")
                .send()
                .expect(200)
                .json()
                .get("components")
                .get("securitySchemes");
        List<String> documented = new ArrayList<>();
        schemes.get("oauth2")
                .get("flows")
                .get("clientCredentials")
                .get("scopes")
                .fieldNames()
                .forEachRemaining(documented::add);
        assertThat(documented).containsExactlyInAnyOrderElementsOf(listed).hasSize(7);
    }

    @Test
    void noPartOfASecretReachesALog() throws IOException {
        JsonNode key = create("audit:read");
        String secret = key.get("clientSecret").asText();
        String token = exchange(key).expect(200).json().get("access_token").asText();
        audit(key.get("key").asText()).expect(200);
        audit(key.get("key").asText() + "x").expectProblem(401, "unauthenticated");
        Call.get("/subjects").bearer(secret).send().expect(401);
        form(Map.of("grant_type", "password"))
                .header("Authorization", basic(key))
                .send()
                .expect(400);
        admin.delete("/api-keys/" + key.get("apiKey").get("id").asText()).send().expect(204);
        audit(key.get("key").asText()).expect(401);
        audit(token).expect(401);
        exchange(key).expect(401);
        Path state = Path.of(TestedStack.get().environment().get("DREAMSEED_KEYS_DIR"))
                .getParent();
        String inBase64 = basic(key).substring("Basic ".length());
        int seen = 0;
        try (Stream<Path> files = Files.walk(state)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                seen++;
                assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                        .as(log.toString())
                        .doesNotContain(secret)
                        .doesNotContain(inBase64)
                        .doesNotContain(token);
            }
        }
        assertThat(seen).isPositive();
    }
}

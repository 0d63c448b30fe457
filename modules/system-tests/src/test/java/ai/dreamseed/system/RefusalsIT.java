package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done is refused with a reason, and loses nothing. */
@Order(3)
class RefusalsIT {
    private static final String SQL = "'); drop table learning.response; --";
    private static final String HTML = "<img src=x onerror=alert(1)><script>alert('x')</script>";

    /** Every eighth English item asks for a short text. */
    private static final int MOST_ITEMS = 100;

    private static Learner learner;

    @BeforeAll
    static void aLearner() {
        learner = Learner.signUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\": ", "{\"email\": \"a\",}", "[1, 2", "not json", "{\"a\": NaN}"})
    void malformedJson(String body) {
        Call.post("/auth/login").text(body).send().expectProblem(400, "malformed-json");
    }

    @Test
    void malformedJsonOfALearner() {
        Call.post("/practice-sessions")
                .bearer(learner.token())
                .text("{\"subjectId\": \"math\", \"mode\"")
                .send()
                .expectProblem(400, "malformed-json");
    }

    @Test
    void anUnknownField() {
        Call.post("/practice-sessions")
                .bearer(learner.token())
                .json(Map.of("subjectId", "math", "mode", "practice", "difficulty", "easy"))
                .send()
                .expectProblem(400, "unknown-field")
                .expectField("difficulty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subjectId\": 7, \"mode\": \"practice\"}|subjectId",
                "{\"subjectId\": \"math\", \"mode\": [\"practice\"]}|mode"
            })
    void aWrongType(String body, String field) {
        Reply reply = Call.post("/practice-sessions")
                .bearer(learner.token())
                .text(body)
                .send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("type").asText())
                .isIn("https://dreamseed.ai/problems/validation", "https://dreamseed.ai/problems/malformed-json");
        reply.expectField(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"subjectId\": \"math\"}", "{\"subjectId\": \"math\", \"mode\": \"exam\"}", "null", ""})
    void whatIsMissingOrUnknown(String body) {
        Reply reply = Call.post("/practice-sessions")
                .bearer(learner.token())
                .text(body)
                .send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("type").asText()).startsWith("https://dreamseed.ai/problems/");
    }

    @Test
    void elapsedTimeIsNoLessThanNothingAndNoMoreThanADay() {
        JsonNode session = learner.start("math");
        JsonNode presentation = learner.present(session).expect(201).json();
        Map<String, Object> body = learner.response(presentation, learner.answerTo(presentation, true));
        int before = learner.history().size();
        for (Object elapsed : new Object[] {-1, 86_400_001, Long.MAX_VALUE}) {
            body.put("elapsedMs", elapsed);
            Reply reply = learner.respond(session, body, UUID.randomUUID().toString());
            assertThat(reply.status())
                    .as("elapsedMs %s: %s", elapsed, reply.text())
                    .isEqualTo(400);
            reply.expectField("elapsedMs");
        }
        body.put("elapsedMs", "12");
        assertThat(learner.respond(session, body, UUID.randomUUID().toString()).status())
                .isEqualTo(400);
        assertThat(learner.history().size()).isEqualTo(before);
        assertThat(learner.present(session).expect(200).json().get("id")).isEqualTo(presentation.get("id"));
    }

    @Test
    void anAnswerThatDoesNotFitTheTypeStoresNothing() {
        JsonNode session = learner.start("math");
        JsonNode presentation = learner.present(session).expect(201).json();
        Object right = learner.answerTo(presentation, true);
        int before = learner.history().size();
        Object other = right instanceof List<?> ? "A" : List.of("A", "B");
        for (Object answer : new Object[] {other, List.of(), Map.of("id", "A"), 12, true}) {
            Reply reply = learner.answer(
                    session, presentation, answer, UUID.randomUUID().toString());
            assertThat(reply.status()).as("answer %s: %s", answer, reply.text()).isIn(400, 422);
            assertThat(reply.json().get("type").asText())
                    .isIn("https://dreamseed.ai/problems/answer-format", "https://dreamseed.ai/problems/validation");
        }
        learner.answer(session, presentation, other, "misfit").expectProblem(422, "answer-format");
        assertThat(learner.history().size()).isEqualTo(before);
        // The very same key may be used for the answer that can be read: nothing was kept of the first try.
        learner.answer(session, presentation, right, "misfit").expect(201);
    }

    @Test
    void whatBelongsToAnotherIsNotFound() {
        JsonNode session = learner.start("math");
        JsonNode presentation = learner.present(session).expect(201).json();
        Object answer = learner.answerTo(presentation, true);
        Learner other = Learner.guest();
        JsonNode own = other.start("math");
        other.answer(own, presentation, answer, "foreign-presentation").expectProblem(404, "not-found");
        other.answer(session, presentation, answer, "foreign-session").expectProblem(404, "not-found");
        other.present(session).expectProblem(404, "not-found");
        Call.get("/practice-sessions/" + session.get("id").asText())
                .bearer(other.token())
                .send()
                .expectProblem(404, "not-found");
        Call.post("/practice-sessions/" + session.get("id").asText() + "/end")
                .bearer(other.token())
                .send()
                .expectProblem(404, "not-found");
        assertThat(other.history().size()).isZero();
        learner.answer(session, presentation, answer, "still-open").expect(201);
    }

    @Test
    void tenMegabytes() {
        byte[] body = ("{\"email\": \"" + "a".repeat(10 << 20) + "\"}").getBytes(StandardCharsets.US_ASCII);
        Call.post("/auth/login").body(BodyPublishers.ofByteArray(body)).send().expectProblem(413, "payload-too-large");
    }

    @Test
    void tenMegabytesThatDoNotSayTheirLength() {
        byte[] body = ("{\"email\": \"" + "a".repeat(10 << 20) + "\"}").getBytes(StandardCharsets.US_ASCII);
        Call.post("/auth/login")
                .body(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .send()
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void aTokenPastItsTime() {
        String token = Tokens.sign(
                Tokens.productKey(),
                learner.id(),
                learner.tenant(),
                List.of("learner"),
                "dreamseed-api",
                Instant.now().minusSeconds(60));
        Call.get("/me").bearer(token).send().expectProblem(401, "token-expired");
    }

    @Test
    void theSameTokenWithTimeLeftIsGood() {
        Instant later = Instant.now().plusSeconds(300);
        String token = Tokens.sign(
                Tokens.productKey(), learner.id(), learner.tenant(), List.of("learner"), "dreamseed-api", later);
        assertThat(Call.get("/me")
                        .bearer(token)
                        .send()
                        .expect(200)
                        .json()
                        .get("id")
                        .asText())
                .isEqualTo(learner.id().toString());
    }

    @Test
    void tokensThatAreNotOurs() throws Exception {
        Instant later = Instant.now().plusSeconds(300);
        RsaJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);
        stranger.setKeyId(Tokens.productKey().getKeyId());
        List<String> roles = List.of("learner", "admin");
        String forged = Tokens.sign(stranger, learner.id(), learner.tenant(), roles, "dreamseed-api", later);
        String forOthers =
                Tokens.sign(Tokens.productKey(), learner.id(), learner.tenant(), roles, "another-api", later);
        String unsigned = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "."
                + learner.token().split("\\.")[1] + ".";
        String[] parts = learner.token().split("\\.");
        String promoted = parts[0] + "."
                + base64(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("\"learner\"", "\"admin\""))
                + "." + parts[2];
        for (String token : List.of(forged, forOthers, unsigned, promoted, "not-a-token", "a.b.c")) {
            Call.get("/me").bearer(token).send().expectProblem(401, "unauthenticated");
            // Also where nobody needs to sign in: a client with a bad token wants to know.
            Call.get("/subjects").bearer(token).send().expectProblem(401, "unauthenticated");
        }
        Call.get("/me").send().expectProblem(401, "unauthenticated");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRoleThatDoesNotPractise() {
        String token = Tokens.sign(
                Tokens.productKey(),
                learner.id(),
                learner.tenant(),
                List.of("guardian"),
                "dreamseed-api",
                Instant.now().plusSeconds(300));
        Call.post("/practice-sessions")
                .bearer(token)
                .json(Map.of("subjectId", "math", "mode", "practice"))
                .send()
                .expectProblem(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {SQL, HTML, "Robert'); DROP TABLE identity.account;--", "\"><svg/onload=alert(1)>", "😀🌱 한글 ‮"})
    void aNameIsKeptAsItIsAndNeverRuns(String name) {
        String email = Learner.newEmail();
        Map<String, Object> form = Learner.registration(email);
        form.put("displayName", name);
        Reply registered = Call.post("/auth/register").json(form).send();
        if (registered.status() == 400) {
            registered.expectProblem(400, "validation").expectField("displayName");
            return;
        }
        registered.expect(201);
        Learner named = Learner.signIn(email);
        Reply me = Call.get("/me").bearer(named.token()).send().expect(200);
        assertThat(me.header("Content-Type")).startsWith("application/json");
        assertThat(me.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(me.json().get("displayName").asText()).isEqualTo(name.strip());
        assertThat(learner.history()).isNotNull();
    }

    @Test
    void typedAnswersAreTextAndNothingElse() {
        Learner typing = Learner.guest();
        JsonNode session = typing.start("english");
        Deque<String> texts = new ArrayDeque<>(List.of(SQL, HTML));
        int answered = 0;
        // A short text takes anything that is typed; other types refuse what they cannot read. Neither may fail or run.
        while (!texts.isEmpty() && answered < MOST_ITEMS) {
            JsonNode presentation = typing.present(session).expect(201).json();
            if (presentation.get("item").get("type").asText().equals("short-text")) {
                String text = texts.removeFirst();
                Reply reply = typing.answer(
                                session, presentation, text, UUID.randomUUID().toString())
                        .expect(201);
                assertThat(reply.json().get("correct").asBoolean()).isFalse();
                JsonNode kept = typing.history().get(0);
                assertThat(kept.get("answer").asText()).isEqualTo(text);
                assertThat(kept.get("answerText").asText()).isEqualTo(text);
            } else {
                for (String text : List.of(SQL, HTML)) {
                    typing.answer(session, presentation, text, UUID.randomUUID().toString())
                            .expectProblem(422, "answer-format");
                }
                Object right = typing.answerTo(presentation, true);
                typing.answer(session, presentation, right, UUID.randomUUID().toString())
                        .expect(201);
            }
            answered++;
        }
        assertThat(texts)
                .as("texts for which no short-text item came among %d", answered)
                .isEmpty();
        assertThat(typing.history().size()).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {SQL, HTML, "math' or '1'='1", "%00", "../../etc/passwd"})
    void textsInOtherFields(String text) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("subjectId", text);
        wish.put("mode", "practice");
        Call.post("/practice-sessions")
                .bearer(learner.token())
                .json(wish)
                .send()
                .expectProblem(400, "validation")
                .expectField("subjectId");
        Call.post("/auth/login")
                .json(Map.of("email", text, "password", text))
                .send()
                .expectProblem(401, "wrong-credentials");
        Call.post("/auth/refresh").json(Map.of("refreshToken", text)).send().expectProblem(401, "unauthenticated");
        Map<String, Object> form = Learner.registration(text);
        Call.post("/auth/register")
                .json(form)
                .send()
                .expectProblem(400, "validation")
                .expectField("email");
        Reply keyed = Call.post("/practice-sessions")
                .bearer(learner.token())
                .key("key with blanks " + text)
                .json(Map.of("subjectId", "math", "mode", "practice"))
                .send();
        keyed.expectProblem(400, "validation");
    }

    @Test
    void registrationSaysWhatIsWrongFieldByField() {
        Reply reply = Call.post("/auth/register")
                .json(Map.of(
                        "email", "no-address",
                        "password", "short",
                        "displayName", "x".repeat(61),
                        "birthDate", "2999-01-01",
                        "locale", "fr"))
                .send()
                .expectProblem(400, "validation");
        assertThat(reply.json().get("errors").findValuesAsText("field"))
                .contains("email", "password", "displayName", "birthDate", "locale");

        Map<String, Object> form = Learner.registration(Learner.newEmail());
        form.put("password", "가".repeat(25));
        JsonNode tooLong = Call.post("/auth/register")
                .json(form)
                .send()
                .expectProblem(400, "validation")
                .json();
        assertThat(tooLong.get("errors").get(0).get("field").asText()).isEqualTo("password");
        assertThat(tooLong.get("errors").get(0).get("code").asText()).isEqualTo("too-long");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /no-such-thing, 404, not-found",
        "GET, /practice-sessions/not-an-id, 404, not-found",
        "GET, /practice-sessions/00000000-0000-0000-0000-000000000000, 404, not-found",
        "DELETE, /me, 405, method-not-allowed",
        "GET, /me/responses?limit=0, 400, validation",
        "GET, /me/responses?limit=101, 400, validation",
        "GET, /me/responses?cursor=nonsense, 400, validation",
        "GET, /practice-sessions?state=closed, 400, validation"
    })
    void whatIsNotThereOrNotAllowed(String method, String path, int status, String slug) {
        Call.of(method, path).bearer(learner.token()).send().expectProblem(status, slug);
    }

    @Test
    void anotherMediaType() {
        Call.post("/auth/login")
                .header("Content-Type", "application/xml")
                .text("<login/>")
                .send()
                .expectProblem(415, "unsupported-media-type");
        Call.get("/subjects").header("Accept", "application/xml").send().expectProblem(406, "not-acceptable");
    }

    @Test
    void aProblemSpeaksTheCallersLanguage() {
        String hangul = ".*[가-힣].*";
        for (String path : List.of("/me", "/practice-sessions", "/no-such-thing")) {
            JsonNode korean = Call.get(path).in("ko-KR,ko;q=0.9").send().json();
            JsonNode english = Call.get(path).in("en-US,en;q=0.9").send().json();
            assertThat(korean.get("detail").asText()).matches(hangul);
            assertThat(korean.get("title").asText()).matches(hangul);
            assertThat(english.get("detail").asText()).isNotBlank().doesNotMatch(hangul);
            assertThat(english.get("title").asText()).isNotBlank().doesNotMatch(hangul);
            assertThat(english.get("type")).isEqualTo(korean.get("type"));
        }
    }
}

package ai.dreamseed.system;

import ai.dreamseed.catalog.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A learner who uses the API as the site does. */
record Learner(UUID id, UUID tenant, String token, String refreshToken, String email) {
    static final String PASSWORD = "correct horse battery";
    private static final Duration THROUGH_KAFKA = Duration.ofSeconds(60);

    static String newEmail() {
        return "learner-" + UUID.randomUUID() + "@example.org";
    }

    static Map<String, Object> registration(String email) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("email", email);
        form.put("password", PASSWORD);
        form.put("displayName", "새싹 Seed");
        form.put("birthDate", "2012-03-04");
        form.put("locale", "en");
        return form;
    }

    static Learner signUp() {
        String email = newEmail();
        Call.post("/auth/register").json(registration(email)).send().expect(201);
        return signIn(email);
    }

    static Learner signIn(String email) {
        JsonNode tokens = Call.post("/auth/login")
                .json(Map.of("email", email, "password", PASSWORD))
                .send()
                .expect(200)
                .json();
        return with(
                tokens.get("accessToken").asText(), tokens.get("refreshToken").asText());
    }

    static Learner guest() {
        JsonNode tokens = Call.post("/auth/guest")
                .json(Map.of("locale", "en"))
                .send()
                .expect(201)
                .json();
        return with(
                tokens.get("accessToken").asText(), tokens.get("refreshToken").asText());
    }

    private static Learner with(String token, String refreshToken) {
        JsonNode me = Call.get("/me").bearer(token).send().expect(200).json();
        return new Learner(
                UUID.fromString(me.get("id").asText()),
                UUID.fromString(me.get("tenant").get("id").asText()),
                token,
                refreshToken,
                me.get("email").isNull() ? null : me.get("email").asText());
    }

    JsonNode start(String subject) {
        return Call.post("/practice-sessions")
                .bearer(token)
                .json(Map.of("subjectId", subject, "mode", "practice"))
                .send()
                .expect(201)
                .json();
    }

    Reply present(JsonNode session) {
        return Call.post("/practice-sessions/" + session.get("id").asText() + "/presentations")
                .bearer(token)
                .json(Map.of())
                .send();
    }

    /** The right answer, or one that is wrong but readable, as it is sent. */
    Object answerTo(JsonNode presentation, boolean right) {
        Answer answer =
                AnswerKeys.answer(tenant, UUID.fromString(presentation.get("id").asText()), right);
        return switch (answer) {
            case Answer.Typed(String text) -> text;
            case Answer.Chosen(var ids) -> ids;
        };
    }

    Map<String, Object> response(JsonNode presentation, Object answer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("presentationId", presentation.get("id").asText());
        body.put("answer", answer);
        body.put("elapsedMs", 4_321);
        return body;
    }

    Reply answer(JsonNode session, JsonNode presentation, Object answer, String key) {
        return respond(session, response(presentation, answer), key);
    }

    Reply respond(JsonNode session, Map<String, Object> body, String key) {
        return Call.post("/practice-sessions/" + session.get("id").asText() + "/responses")
                .bearer(token)
                .key(key)
                .json(body)
                .send();
    }

    /** Asks for the next item and answers it. */
    JsonNode solve(JsonNode session, boolean right) {
        JsonNode presentation = present(session).expect(201).json();
        return answer(
                        session,
                        presentation,
                        answerTo(presentation, right),
                        UUID.randomUUID().toString())
                .expect(201)
                .json();
    }

    JsonNode history() {
        return Call.get("/me/responses?limit=100")
                .bearer(token)
                .send()
                .expect(200)
                .json()
                .get("items");
    }

    JsonNode progress() {
        return Call.get("/me/progress?days=90").bearer(token).send().expect(200).json();
    }

    JsonNode activity() {
        return Call.get("/me/activity").bearer(token).send().expect(200).json();
    }

    private int answeredByActivity() {
        int answered = 0;
        for (JsonNode day : activity().get("days")) {
            answered += day.get("answered").asInt();
        }
        return answered;
    }

    /** Waits for the read model that Kafka feeds. */
    void seesActivityOf(int answers) {
        Eventually.see(
                THROUGH_KAFKA, answers + " answers in the activity", this::answeredByActivity, seen -> seen == answers);
    }
}

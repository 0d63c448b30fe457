package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.catalog.ItemInstance;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The street as a learner walks it. */
@Order(1)
class StreetIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aLearnerSignsUpPractisesTakesAHintAndSeesTheHistory() {
        String email = Learner.newEmail();
        JsonNode account = Call.post("/auth/register")
                .json(Learner.registration(email))
                .send()
                .expect(201)
                .json();
        assertThat(account.get("email").asText()).isEqualTo(email);
        assertThat(account.get("guest").asBoolean()).isFalse();
        assertThat(account.has("password")).isFalse();
        Learner learner = Learner.signIn(email);
        assertThat(learner.id()).hasToString(account.get("id").asText());

        JsonNode subjects = Call.get("/subjects").send().expect(200).json().get("items");
        assertThat(subjects.findValuesAsText("code")).contains("math", "english", "science");
        JsonNode skills =
                Call.get("/subjects/math/skills").send().expect(200).json().get("items");
        assertThat(skills.size()).isGreaterThan(10);

        JsonNode session = learner.start("math");
        assertThat(session.get("state").asText()).isEqualTo("open");
        JsonNode presentation = learner.present(session).expect(201).json();
        assertThat(presentation.get("position").asInt()).isEqualTo(1);
        assertThat(presentation.get("hintLevels").asInt()).isBetween(3, 6);

        JsonNode hint = Call.post("/presentations/" + presentation.get("id").asText() + "/hints")
                .bearer(learner.token())
                .header("Accept", "application/json")
                .json(Map.of("level", 1))
                .send()
                .expect(200)
                .json();
        assertThat(hint.get("text").asText()).isNotBlank();
        assertThat(hint.get("source").asText()).isIn("model", "authored");

        JsonNode verdict = learner.answer(session, presentation, learner.answerTo(presentation, true), "first-answer")
                .expect(201)
                .json();
        assertThat(verdict.get("correct").asBoolean()).isTrue();
        assertThat(verdict.get("helped").asBoolean()).isTrue();
        assertThat(verdict.get("correctAnswer").asText()).isNotBlank();
        assertThat(verdict.get("solution").size()).isPositive();
        assertThat(verdict.get("ability").get("standardError").asDouble()).isPositive();

        JsonNode history = learner.history();
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.get(0).get("id")).isEqualTo(verdict.get("id"));
        assertThat(history.get(0).get("helped").asBoolean()).isTrue();
        assertThat(history.get(0).get("stem"))
                .isEqualTo(presentation.get("item").get("stem"));
        assertThat(history.get(0).get("elapsedMs").asInt()).isEqualTo(4_321);

        JsonNode math = learner.progress().get("subjects").get(0);
        assertThat(math.get("subject").get("code").asText()).isEqualTo("math");
        assertThat(math.get("responses").asInt()).isEqualTo(1);
        assertThat(math.get("ability")).isEqualTo(verdict.get("ability"));
        learner.seesActivityOf(1);

        JsonNode ended = Call.post("/practice-sessions/" + session.get("id").asText() + "/end")
                .bearer(learner.token())
                .send()
                .expect(200)
                .json();
        assertThat(ended.get("state").asText()).isEqualTo("ended");
        learner.present(session).expectProblem(409, "session-ended");
    }

    @Test
    void theEstimateRisesWithRightAnswersAndFallsWithWrongOnes() {
        Learner able = Learner.signUp();
        Learner struggling = Learner.signUp();
        JsonNode ofAble = able.start("math");
        JsonNode ofStruggling = struggling.start("math");
        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            errors.add(
                    able.solve(ofAble, true).get("ability").get("standardError").asDouble());
            struggling.solve(ofStruggling, false);
        }
        assertThat(estimate(able, ofAble))
                .isGreaterThan(ofAble.get("ability").get("estimate").asDouble() + 0.5);
        assertThat(estimate(struggling, ofStruggling))
                .isLessThan(ofStruggling.get("ability").get("estimate").asDouble() - 0.5);
        assertThat(errors.getLast()).isLessThan(errors.getFirst());
        assertThat(able.progress().get("subjects").get(0).get("series").size()).isEqualTo(10);
        able.seesActivityOf(10);
    }

    private static double estimate(Learner learner, JsonNode session) {
        return Call.get("/practice-sessions/" + session.get("id").asText())
                .bearer(learner.token())
                .send()
                .expect(200)
                .json()
                .get("ability")
                .get("estimate")
                .asDouble();
    }

    @Test
    void theHistoryShowsAChosenAnswerInTheWordsThatWereChosen() {
        Learner learner = Learner.guest();
        JsonNode session = learner.start("english");
        for (int i = 0; i < 20; i++) {
            JsonNode presentation = learner.present(session).expect(201).json();
            JsonNode item = presentation.get("item");
            boolean choice = item.get("type").asText().equals("single-choice");
            JsonNode last = item.get("choices").path(item.get("choices").size() - 1);
            Object answer = choice ? last.get("id").asText() : learner.answerTo(presentation, true);
            learner.answer(session, presentation, answer, UUID.randomUUID().toString())
                    .expect(201);
            if (choice) {
                JsonNode newest = learner.history().get(0);
                assertThat(newest.get("answer").asText()).isEqualTo(answer);
                assertThat(newest.get("answerText").asText())
                        .isEqualTo(answer + ". " + last.get("text").asText());
                return;
            }
        }
        throw new AssertionError("Of 20 English items none was a single choice");
    }

    @Test
    void theItemThatWaitsIsShownAgainAndNeverASecondOne() {
        Learner learner = Learner.guest();
        JsonNode session = learner.start("english");
        JsonNode first = learner.present(session).expect(201).json();
        JsonNode again = learner.present(session).expect(200).json();
        assertThat(again).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "english", "science"})
    void aPresentationHoldsNothingOfTheKey(String subject) {
        Learner learner = Learner.guest();
        JsonNode session = learner.start(subject);
        for (int i = 0; i < 8; i++) {
            Reply reply = learner.present(session).expect(201);
            JsonNode presentation = reply.json();
            assertThat(names(presentation))
                    .containsExactlyInAnyOrder(
                            "id",
                            "sessionId",
                            "position",
                            "item",
                            "hintLevels",
                            "hintsTaken",
                            "hintsAllowed",
                            "presentedAt",
                            "twinOf",
                            "why");
            assertThat(names(presentation.get("item")))
                    .containsExactlyInAnyOrder(
                            "code",
                            "type",
                            "skill",
                            "grade",
                            "stem",
                            "choices",
                            "unit",
                            "inputHint",
                            "requiredForm",
                            "source");
            for (JsonNode choice : presentation.get("item").get("choices")) {
                assertThat(names(choice)).containsExactlyInAnyOrder("id", "text");
            }
            ItemInstance item = AnswerKeys.instance(
                    learner.tenant(), UUID.fromString(presentation.get("id").asText()));
            assertThat(item.stem(Locale.ENGLISH))
                    .as("the drawn instance is the one that was shown")
                    .isEqualTo(presentation.get("item").get("stem").asText());
            String shown = presentation.toString();
            for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
                for (String line : item.hints(locale)) {
                    assertThat(shown).doesNotContain(JSON.valueToTree(line).toString());
                }
                for (String line : item.solution(locale)) {
                    assertThat(shown).doesNotContain(JSON.valueToTree(line).toString());
                }
            }
            learner.answer(session, presentation, learner.answerTo(presentation, i % 2 == 0), "answer-" + i)
                    .expect(201);
        }
    }

    private static Set<String> names(JsonNode object) {
        return Set.copyOf(StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList());
    }

    @Test
    void aHintIsStreamedAndItsWholeComesLast() throws Exception {
        Learner learner = Learner.guest();
        JsonNode session = learner.start("science");
        String presentation =
                learner.present(session).expect(201).json().get("id").asText();
        Reply reply = Call.post("/presentations/" + presentation + "/hints")
                .bearer(learner.token())
                .header("Accept", "text/event-stream")
                .json(Map.of("level", 1))
                .send()
                .expect(200);
        assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
        StringBuilder streamed = new StringBuilder();
        JsonNode done = null;
        for (String event : reply.text().replace("\r", "").split("\n\n")) {
            String name = field(event, "event");
            if (name.equals("delta")) {
                assertThat(done).as("nothing comes after done").isNull();
                streamed.append(JSON.readTree(field(event, "data")).get("text").asText());
            } else if (name.equals("done")) {
                done = JSON.readTree(field(event, "data"));
            }
        }
        assertThat(done).as(reply.text()).isNotNull();
        assertThat(done.get("level").asInt()).isEqualTo(1);
        assertThat(done.get("source").asText()).isIn("model", "authored");
        assertThat(done.get("helped").asBoolean()).isTrue();
        if (done.get("reason").isNull()) {
            assertThat(streamed.toString()).isEqualTo(done.get("text").asText());
        }

        hint(learner, presentation, 3).expectProblem(409, "conflict");
        hint(learner, presentation, 2).expect(200);
        assertThat(learner.present(session).expect(200).json().get("hintsTaken").asInt())
                .isEqualTo(2);
        hint(Learner.guest(), presentation, 1).expectProblem(404, "not-found");
    }

    private static Reply hint(Learner learner, String presentation, int level) {
        return Call.post("/presentations/" + presentation + "/hints")
                .bearer(learner.token())
                .header("Accept", "application/json")
                .json(Map.of("level", level))
                .send();
    }

    private static String field(String event, String name) {
        StringBuilder value = new StringBuilder();
        for (String line : event.split("\n")) {
            if (line.startsWith(name + ":")) {
                value.append(line.substring(name.length() + 1).strip());
            }
        }
        return value.toString();
    }

    @Test
    void aGuestWhoSignsUpKeepsEverything() {
        Learner guest = Learner.guest();
        JsonNode session = guest.start("math");
        JsonNode verdict = guest.solve(session, true);
        String email = Learner.newEmail();
        JsonNode account = Call.post("/auth/register")
                .bearer(guest.token())
                .json(Learner.registration(email))
                .send()
                .expect(201)
                .json();
        Learner learner = Learner.signIn(email);
        assertThat(account.get("id").asText()).isEqualTo(guest.id().toString());
        assertThat(learner.id()).isEqualTo(guest.id());
        assertThat(learner.history().findValuesAsText("id"))
                .contains(verdict.get("id").asText());
        assertThat(learner.progress().get("subjects").get(0).get("ability")).isEqualTo(verdict.get("ability"));
    }

    @Test
    void refreshingRotatesAndSigningOutEndsIt() {
        Learner learner = Learner.signUp();
        JsonNode renewed = refresh(learner.refreshToken()).expect(200).json();
        assertThat(renewed.get("tokenType").asText()).isEqualTo("Bearer");
        assertThat(renewed.get("expiresIn").asInt()).isPositive();
        String second = renewed.get("refreshToken").asText();
        assertThat(second).isNotEqualTo(learner.refreshToken());
        Call.get("/me").bearer(renewed.get("accessToken").asText()).send().expect(200);
        Call.post("/auth/logout").json(Map.of("refreshToken", second)).send().expect(204);
        refresh(second).expectProblem(401, "unauthenticated");
    }

    private static Reply refresh(String token) {
        return Call.post("/auth/refresh").json(Map.of("refreshToken", token)).send();
    }

    @Test
    void theSiteIsServedInTheSamePlace() {
        Reply page = Call.site("/").send().expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("<h1");
    }
}

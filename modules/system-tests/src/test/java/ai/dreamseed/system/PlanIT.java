package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of skills, the day's plan, recommendations and the predicted score over HTTP, on the demo content. */
@Order(9)
class PlanIT {

    private static JsonNode get(Learner learner, String path) {
        return Call.get(path).bearer(learner.token()).send().expect(200).json();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void whoJustCameHasAMapAndIsMeasuredFirst() {
        Learner learner = Learner.guest();
        JsonNode map = get(learner, "/me/skills?subject=math");
        assertThat(map.get("subject").get("code").asText()).isEqualTo("math");
        assertThat(list(map.get("skills"))).hasSizeGreaterThan(10).allSatisfy(skill -> {
            assertThat(skill.get("state").asText()).isIn("new", "next");
            assertThat(skill.get("mastery").isNull()).isTrue();
            assertThat(skill.get("why").asText()).isNotBlank();
            assertThat(skill.get("advice").asText()).isNotBlank();
        });
        assertThat(list(map.get("skills")))
                .filteredOn(skill -> skill.get("state").asText().equals("next"))
                .hasSize(3);
        JsonNode plan = get(learner, "/me/plan");
        assertThat(plan.get("minutes").asInt()).isEqualTo(15);
        JsonNode first = plan.get("parts").get(0);
        assertThat(first.get("kind").asText()).isEqualTo("diagnostic");
        assertThat(first.get("skill").isNull()).isTrue();
        Call.post("/practice-sessions")
                .bearer(learner.token())
                .json(Map.of(
                        "subjectId",
                        first.get("start").get("subjectId").asText(),
                        "mode",
                        first.get("start").get("mode").asText()))
                .send()
                .expect(201);
    }

    @Test
    void answersMoveTheMapThePlanAndThePredictedScore() {
        Learner learner = Learner.guest();
        JsonNode session = learner.start("math");
        learner.solve(session, true);
        JsonNode before = learner.progress().get("subjects").get(0).get("predictedScore");
        for (int i = 0; i < 9; i++) {
            learner.solve(session, true);
        }
        JsonNode after = learner.progress().get("subjects").get(0).get("predictedScore");
        assertThat(after.get("value").asDouble())
                .isGreaterThan(before.get("value").asDouble())
                .isBetween(after.get("low").asDouble(), after.get("high").asDouble());

        List<JsonNode> practised = list(get(learner, "/me/skills").get("skills")).stream()
                .filter(skill -> skill.get("answered").asInt() > 0)
                .toList();
        assertThat(practised.stream()
                        .mapToInt(skill -> skill.get("answered").asInt())
                        .sum())
                .as("without a subject it is the one practised last")
                .isEqualTo(10);
        assertThat(practised).allSatisfy(skill -> {
            assertThat(skill.get("state").asText()).isIn("learning", "mastered", "due");
            assertThat(skill.get("mastery").asDouble())
                    .isBetween(skill.get("low").asDouble(), skill.get("high").asDouble());
        });

        JsonNode plan = get(learner, "/me/plan?minutes=30");
        assertThat(plan.get("doneAnswers").asInt()).isEqualTo(10);
        assertThat(plan.get("secondsPerItem").asInt())
                .as("the learner is quicker than anybody is taken for")
                .isEqualTo(15);
        List<JsonNode> parts = list(plan.get("parts"));
        assertThat(parts).isNotEmpty().allSatisfy(part -> {
            assertThat(part.get("kind").asText()).isIn("review", "new", "practice");
            assertThat(part.get("because").asText()).isNotBlank();
            assertThat(part.get("start").get("skillId"))
                    .isEqualTo(part.get("skill").get("id"));
        });
        assertThat(parts.stream().mapToInt(part -> part.get("minutes").asInt()).sum())
                .isLessThanOrEqualTo(30);

        List<JsonNode> recommended =
                list(get(learner, "/me/recommendations?limit=3").get("items"));
        assertThat(recommended).hasSize(3).allSatisfy(each -> {
            assertThat(each.get("score").asDouble()).isBetween(0.0, 1.0);
            assertThat(each.get("because").asText()).isNotBlank();
        });
    }

    @Test
    void reasonsAreSaidInTheCallersLanguage() {
        Learner learner = Learner.guest();
        String korean = Call.get("/me/plan")
                .bearer(learner.token())
                .in("ko")
                .send()
                .expect(200)
                .json()
                .get("parts")
                .get(0)
                .get("because")
                .asText();
        assertThat(korean).matches(".*[가-힣].*");
        assertThat(get(learner, "/me/plan").get("parts").get(0).get("because").asText())
                .isNotEqualTo(korean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me/plan?minutes=4",
                "/me/plan?minutes=121",
                "/me/recommendations?limit=0",
                "/me/recommendations?limit=21",
                "/me/skills?subject=alchemy"
            })
    void whatIsOutOfBoundsIsRefused(String path) {
        Call.get(path).bearer(Learner.guest().token()).send().expectProblem(400, "validation");
    }

    @Test
    void aMapIsSeenByWhoMaySeeTheRecordAndIsNotThereForOthers() throws SQLException {
        Member child = Member.ofDemo("learner");
        String path = "/learners/" + child.id() + "/skills?subject=math";
        JsonNode own = child.get("/me/skills?subject=math").send().expect(200).json();
        for (String role : List.of("guardian", "teacher", "admin")) {
            JsonNode seen = Member.ofDemo(role).get(path).send().expect(200).json();
            assertThat(seen.get("skills").findValuesAsText("id"))
                    .isEqualTo(own.get("skills").findValuesAsText("id"));
            assertThat(seen.get("skills").findValuesAsText("state"))
                    .isEqualTo(own.get("skills").findValuesAsText("state"));
        }
        UUID demo = TestedStack.get().tenant("demo");
        for (Member stranger : List.of(
                Member.stranger("teacher", demo),
                Member.stranger("guardian", demo),
                Member.stranger("learner", demo),
                Member.stranger("admin", TestedStack.get().otherTenant()))) {
            stranger.get(path).send().expectProblem(404, "not-found");
        }
    }
}

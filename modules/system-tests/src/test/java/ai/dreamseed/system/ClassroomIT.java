package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A class over HTTP: opened by a teacher, joined by learners, and who sees whose record by it. */
@Order(9)
class ClassroomIT {
    private Member teacher;

    @BeforeEach
    void somebodyTeaches() throws SQLException {
        teacher = Member.ofDemo("teacher");
    }

    private JsonNode open() {
        return teacher.call("POST", "/classes")
                .json(Map.of("name", "반 " + UUID.randomUUID().toString().substring(0, 8)))
                .send()
                .expect(201)
                .json();
    }

    private void close(JsonNode opened) {
        teacher.call("DELETE", "/classes/" + opened.get("id").asText()).send().expect(204);
    }

    private static Reply join(Learner learner, String code) {
        return Call.post("/class-memberships")
                .bearer(learner.token())
                .json(Map.of("code", code))
                .send();
    }

    @Test
    void aGuestComesInByTheCodeUnderTheNameTheyLike() {
        JsonNode opened = open();
        Learner guest = Learner.guest();
        Call.of("PATCH", "/me")
                .bearer(guest.token())
                .json(Map.of("displayName", "새싹 7번"))
                .send()
                .expect(200);
        JsonNode joined = join(guest, opened.get("code").asText().toLowerCase())
                .expect(201)
                .json();
        assertThat(joined.get("name")).isEqualTo(opened.get("name"));
        assertThat(joined.get("teachers").get(0).asText()).isEqualTo("박서연");
        guest.solve(guest.start("math"), true);
        JsonNode learner = teacher.get("/classes/" + opened.get("id").asText() + "/learners")
                .send()
                .expect(200)
                .json()
                .get("items")
                .get(0);
        assertThat(learner.get("displayName").asText()).isEqualTo("새싹 7번");
        assertThat(learner.get("guest").asBoolean()).isTrue();
        assertThat(learner.get("lastAnsweredAt").isNull()).isFalse();
        JsonNode subject = learner.get("subjects").get(0);
        assertThat(subject.get("subject").get("code").asText()).isEqualTo("math");
        assertThat(subject.get("ability").get("standardError").asDouble()).isPositive();
        assertThat(subject.get("answered").asInt()).isEqualTo(1);
        close(opened);
    }

    @Test
    void aRecordIsTheSameForWhoMaySeeItAndIsNotThereForOthers() throws SQLException {
        Learner learner = Learner.guest();
        learner.solve(learner.start("math"), true);
        String path = "/learners/" + learner.id();
        teacher.get(path + "/progress").send().expectProblem(404, "not-found");
        JsonNode opened = open();
        join(learner, opened.get("code").asText()).expect(201);

        JsonNode own = learner.progress();
        assertThat(teacher.get(path + "/progress?days=90").send().expect(200).json())
                .isEqualTo(own);
        assertThat(Call.get(path + "/progress?days=90")
                        .bearer(learner.token())
                        .send()
                        .expect(200)
                        .json())
                .isEqualTo(own);
        assertThat(Member.ofDemo("admin")
                        .get(path + "/responses")
                        .send()
                        .expect(200)
                        .json()
                        .get("items"))
                .isEqualTo(learner.history());

        UUID demo = TestedStack.get().tenant("demo");
        for (Member stranger : List.of(
                Member.stranger("teacher", demo),
                Member.stranger("guardian", demo),
                Member.stranger("learner", demo),
                Member.ofDemo("guardian"),
                Member.stranger("admin", TestedStack.get().otherTenant()))) {
            for (String part : List.of("", "/progress", "/responses")) {
                stranger.get(path + part).send().expectProblem(404, "not-found");
            }
        }

        Call.of("DELETE", "/me/classes/" + opened.get("id").asText())
                .bearer(learner.token())
                .send()
                .expect(204);
        teacher.get(path + "/progress").send().expectProblem(404, "not-found");
        close(opened);
    }

    @Test
    void theDemoGuardianSeesTheDemoLearnerWhoIsInTheDemoTeachersClass() throws SQLException {
        Member child = Member.ofDemo("learner");
        Member.ofDemo("guardian")
                .get("/learners/" + child.id() + "/progress")
                .send()
                .expect(200);
        teacher.get("/learners/" + child.id() + "/responses").send().expect(200);
        JsonNode classes = child.get("/me/classes").send().expect(200).json().get("items");
        assertThat(classes).isNotEmpty();
    }

    @Test
    void aClassIsItsTeachersAndTheAdministrators() throws SQLException {
        JsonNode opened = open();
        String path = "/classes/" + opened.get("id").asText();
        Member colleague = Member.stranger("teacher", TestedStack.get().tenant("demo"));
        for (Call call : List.of(
                colleague.get(path),
                colleague.get(path + "/learners"),
                colleague.call("PATCH", path).json(Map.of("name", "x")),
                colleague.call("POST", path + "/code"),
                colleague.call("DELETE", path),
                Member.stranger("admin", TestedStack.get().otherTenant()).get(path))) {
            call.send().expectProblem(404, "not-found");
        }
        Member.ofDemo("learner").get(path).send().expectProblem(403, "forbidden");
        assertThat(Member.ofDemo("admin").get(path).send().expect(200).json()).isEqualTo(opened);
        close(opened);
    }

    @Test
    void aCodeThatWasReplacedOrNeverWasLetsNobodyIn() {
        JsonNode opened = open();
        String path = "/classes/" + opened.get("id").asText();
        JsonNode recoded =
                teacher.call("POST", path + "/code").send().expect(200).json();
        Learner learner = Learner.guest();
        join(learner, opened.get("code").asText()).expectProblem(404, "unknown-code");
        join(learner, "nonsense").expectProblem(404, "unknown-code");
        join(learner, recoded.get("code").asText()).expect(201);
        join(learner, recoded.get("code").asText()).expect(201);
        assertThat(teacher.get(path).send().expect(200).json().get("learners").asInt())
                .isEqualTo(1);
        teacher.call("DELETE", path + "/learners/" + learner.id()).send().expect(204);
        teacher.call("DELETE", path + "/learners/" + learner.id()).send().expectProblem(404, "not-found");
        close(opened);
    }

    @Test
    void onlyWhoTeachesHereTeachesAClass() throws SQLException {
        Member admin = Member.ofDemo("admin");
        JsonNode opened = admin.call("POST", "/classes")
                .json(Map.of("name", "관리자의 반", "teacherIds", List.of(teacher.id())))
                .send()
                .expect(201)
                .json();
        assertThat(opened.get("teachers").get(0).get("id").asText())
                .isEqualTo(teacher.id().toString());
        String path = "/classes/" + opened.get("id").asText();
        admin.call("PATCH", path)
                .json(Map.of("teacherIds", List.of(Member.ofDemo("learner").id())))
                .send()
                .expectProblem(400, "validation");
        teacher.call("PATCH", path).json(Map.of("teacherIds", List.of())).send().expectProblem(403, "forbidden");
        close(opened);
    }

    @Test
    void aKeySeesClassesAndRecordsByItsScopes() throws SQLException {
        Administrator admin = Administrator.ofDemo();
        JsonNode opened = open();
        Learner learner = Learner.guest();
        join(learner, opened.get("code").asText()).expect(201);
        JsonNode issued = admin.post("/api-keys")
                .json(Map.of("name", "성적표", "scopes", List.of("classes:read", "records:read")))
                .send()
                .expect(201)
                .json();
        String key = issued.get("key").asText();
        JsonNode classes = Call.get("/classes?limit=100")
                .bearer(key)
                .send()
                .expect(200)
                .json()
                .get("items");
        assertThat(StreamSupport.stream(classes.spliterator(), false)
                        .map(each -> each.get("id").asText()))
                .contains(opened.get("id").asText());
        Call.get("/learners/" + learner.id() + "/progress").bearer(key).send().expect(200);
        Call.get("/people").bearer(key).send().expectProblem(403, "forbidden");
        Call.post("/classes").bearer(key).json(Map.of("name", "x")).send().expectProblem(403, "forbidden");
        admin.delete("/api-keys/" + issued.get("apiKey").get("id").asText())
                .send()
                .expect(204);
        close(opened);
    }
}

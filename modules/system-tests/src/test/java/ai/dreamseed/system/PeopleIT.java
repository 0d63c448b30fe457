package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's people: invited, changed and imported over HTTP. */
@Order(9)
class PeopleIT {
    private static final Duration IMPORTED = Duration.ofSeconds(60);
    private static final String PASSWORD = "a long way to the sea";

    private Member admin;

    @BeforeEach
    void somebodyRunsTheAcademy() throws SQLException {
        admin = Member.ofDemo("admin");
    }

    private static String address(String name) {
        return name + "-" + UUID.randomUUID() + "@example.org";
    }

    private JsonNode invite(String email, String... roles) {
        return admin.call("POST", "/people")
                .json(Map.of("displayName", "김새봄", "email", email, "roles", List.of(roles), "locale", "en"))
                .send()
                .expect(201)
                .json();
    }

    private static Learner accept(String email) {
        Call.post("/auth/password-resets/confirm")
                .json(Map.of("token", Letters.secretFor(email), "password", PASSWORD))
                .send()
                .expect(204);
        return signIn(email);
    }

    private static Learner signIn(String email) {
        JsonNode tokens = Call.post("/auth/login")
                .json(Map.of("email", email, "password", PASSWORD))
                .send()
                .expect(200)
                .json();
        JsonNode me = Call.get("/me")
                .bearer(tokens.get("accessToken").asText())
                .send()
                .expect(200)
                .json();
        return new Learner(
                UUID.fromString(me.get("id").asText()),
                UUID.fromString(me.get("tenant").get("id").asText()),
                tokens.get("accessToken").asText(),
                tokens.get("refreshToken").asText(),
                email);
    }

    private Reply assign(String id, String tag, String... roles) {
        Call call = admin.call("PUT", "/people/" + id + "/roles").json(Map.of("roles", List.of(roles)));
        return (tag == null ? call : call.header("If-Match", tag)).send();
    }

    private String tag(String id) {
        return admin.get("/people/" + id).send().expect(200).header("ETag");
    }

    @Test
    void whoIsInvitedChoosesAPasswordByTheLetterAndIsIn() {
        String email = address("invited");
        JsonNode person = invite(email, "teacher");
        assertThat(person.get("state").asText()).isEqualTo("invited");
        Learner teacher = accept(email);
        assertThat(teacher.id().toString()).isEqualTo(person.get("id").asText());
        Call.get("/classes").bearer(teacher.token()).send().expect(200);
        JsonNode now = admin.get("/people/" + teacher.id()).send().expect(200).json();
        assertThat(now.get("state").asText()).isEqualTo("active");
        assertThat(now.get("emailVerified").asBoolean()).isTrue();
    }

    @Test
    void anInvitationIsGoodOnce() {
        String email = address("once");
        invite(email, "learner");
        String secret = Letters.secretFor(email);
        accept(email);
        Call.post("/auth/password-resets/confirm")
                .json(Map.of("token", secret, "password", "another long password"))
                .send()
                .expectProblem(410, "link-expired");
    }

    @Test
    void aRetryInvitesNobodyTwice() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> wish = Map.of("displayName", "가", "email", address("retry"));
        JsonNode first = admin.call("POST", "/people")
                .key(key)
                .json(wish)
                .send()
                .expect(201)
                .json();
        JsonNode second = admin.call("POST", "/people")
                .key(key)
                .json(wish)
                .send()
                .expect(201)
                .json();
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        admin.call("POST", "/people").json(wish).send().expectProblem(409, "email-taken");
    }

    @Test
    void aNewRoleCountsAtOnceAndTheOldTokenDoesNot() {
        String email = address("promoted");
        invite(email, "learner");
        Learner person = accept(email);
        Call.get("/classes").bearer(person.token()).send().expectProblem(403, "forbidden");
        Reply changed = assign(person.id().toString(), tag(person.id().toString()), "teacher")
                .expect(200);
        assertThat(changed.header("ETag")).isNotBlank();
        Call.get("/me").bearer(person.token()).send().expectProblem(401, "token-revoked");
        String renewed = Call.post("/auth/refresh")
                .json(Map.of("refreshToken", person.refreshToken()))
                .send()
                .expect(200)
                .json()
                .get("accessToken")
                .asText();
        Call.get("/classes").bearer(renewed).send().expect(200);
        Call.get("/me/progress").bearer(renewed).send().expectProblem(403, "forbidden");
    }

    @Test
    void rolesAreChangedByWhoSawThemOnly() {
        String id = invite(address("tag"), "learner").get("id").asText();
        String tag = tag(id);
        assign(id, null, "guardian").expectProblem(428, "precondition-required");
        assign(id, tag, "guardian").expect(200);
        assign(id, tag, "learner").expectProblem(412, "precondition-failed");
    }

    @Test
    void anAdministratorMakesNoOperator() {
        String id = invite(address("operator"), "learner").get("id").asText();
        assign(id, tag(id), "learner", "operator").expectProblem(403, "operator-not-yours");
        admin.call("POST", "/people")
                .json(Map.of("displayName", "가", "email", address("operator"), "roles", List.of("operator")))
                .send()
                .expectProblem(403, "operator-not-yours");
    }

    /** Nobody becomes something by naming a field that was not asked for. */
    @Test
    void rolesComeInByTheirOwnDoorAlone() {
        Map<String, Object> registration = Learner.registration(address("mass"));
        registration.put("roles", List.of("admin"));
        Call.post("/auth/register").json(registration).send().expectProblem(400, "unknown-field");
        Learner learner = Learner.signUp();
        Call.of("PATCH", "/me")
                .bearer(learner.token())
                .json(Map.of("roles", List.of("admin")))
                .send()
                .expectProblem(400, "unknown-field");
        for (String field : List.of("roles", "email", "passwordHash", "emailVerified", "tenantId", "id")) {
            admin.call("PATCH", "/people/" + learner.id())
                    .json(Map.of(field, "x"))
                    .send()
                    .expectProblem(400, "unknown-field");
        }
        assertThat(Call.get("/me")
                        .bearer(learner.token())
                        .send()
                        .expect(200)
                        .json()
                        .get("roles"))
                .hasSize(1);
    }

    @Test
    void anotherAcademysAdministratorFindsNobody() throws SQLException {
        String id = invite(address("mine"), "learner").get("id").asText();
        Member other = Member.stranger("admin", TestedStack.get().otherTenant());
        assertThat(other.get("/people").send().expect(200).json().get("items")).isEmpty();
        other.get("/people/" + id).send().expectProblem(404, "not-found");
        other.call("PUT", "/people/" + id + "/roles")
                .header("If-Match", "*")
                .json(Map.of("roles", List.of("admin")))
                .send()
                .expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"learner", "guardian", "teacher", "operator"})
    void peopleAreForAdministrators(String role) throws SQLException {
        Member member = Member.ofDemo(role);
        member.get("/people").send().expectProblem(403, "forbidden");
        member.call("POST", "/people/imports").json(Map.of("csv", "x")).send().expectProblem(403, "forbidden");
    }

    @Test
    void theListIsSearchedAndGoesOn() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 3; i++) {
            invite(address("find-" + mark + "-" + i), "learner");
        }
        JsonNode first =
                admin.get("/people?limit=2&q=find-" + mark).send().expect(200).json();
        assertThat(first.get("items")).hasSize(2);
        JsonNode rest = admin.get("/people?limit=2&q=FIND-" + mark + "&cursor="
                        + first.get("nextCursor").asText())
                .send()
                .expect(200)
                .json();
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.get("nextCursor").isNull()).isTrue();
        admin.get("/people?role=captain").send().expectProblem(400, "validation");
        admin.get("/people?cursor=nonsense").send().expectProblem(400, "validation");
    }

    // ── Lists ──

    private JsonNode handIn(byte[] csv) {
        String id = admin.call("POST", "/people/imports")
                .header("Content-Type", "text/csv")
                .body(BodyPublishers.ofByteArray(csv))
                .send()
                .expect(202)
                .json()
                .get("id")
                .asText();
        return Eventually.see(
                IMPORTED,
                "the list is dealt with",
                () -> admin.get("/people/imports/" + id).send().expect(200).json(),
                list -> !List.of("waiting", "running")
                        .contains(list.get("state").asText()));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "x-windows-949"})
    void aListIsTakenInAsExcelWroteIt(String charset) {
        String email = address("list");
        String className = "반 " + UUID.randomUUID().toString().substring(0, 8);
        JsonNode list = handIn(("이름,이메일,역할,생년월일,반\r\n김새봄," + email + ",학생,2010-03-15," + className + "\r\n")
                .getBytes(Charset.forName(charset)));
        assertThat(list.get("state").asText()).isEqualTo("done");
        assertThat(list.get("created").asInt()).isEqualTo(1);
        JsonNode person = admin.get("/people?q=" + email)
                .send()
                .expect(200)
                .json()
                .get("items")
                .get(0);
        assertThat(person.get("displayName").asText()).isEqualTo("김새봄");
        assertThat(person.get("birthDate").asText()).isEqualTo("2010-03-15");
        JsonNode classes =
                admin.get("/classes?limit=100").send().expect(200).json().get("items");
        assertThat(StreamSupport.stream(classes.spliterator(), false)
                        .filter(each -> each.get("name").asText().equals(className))
                        .map(each -> each.get("learners").asInt()))
                .containsExactly(1);
        Learner learner = accept(email);
        Call.get("/me/progress").bearer(learner.token()).send().expect(200);
    }

    @Test
    void aListWithOneFaultAddsNobodyAndSaysWhere() {
        String email = address("fine");
        JsonNode list = handIn(
                ("displayName,email,role\n가," + email + ",\n나,nobody,captain\n").getBytes(StandardCharsets.UTF_8));
        assertThat(list.get("state").asText()).isEqualTo("refused");
        assertThat(list.get("created").asInt()).isZero();
        assertThat(StreamSupport.stream(list.get("rows").spliterator(), false)
                        .map(row -> row.get("line").asInt() + " "
                                + row.get("column").asText() + " "
                                + row.get("code").asText()))
                .containsExactlyInAnyOrder("3 email format", "3 role unknown-role");
        assertThat(list.get("rows").get(0).get("problem").asText()).isNotBlank();
        assertThat(admin.get("/people?q=" + email).send().expect(200).json().get("items"))
                .isEmpty();
    }

    @Test
    void aThousandAreTakenInAndTheSameListAgainAddsNobody() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        byte[] csv = IntStream.range(0, 1_000)
                .mapToObj(i -> "학생 " + i + ",many-" + mark + "-" + i + "@example.org")
                .collect(Collectors.joining("\n", "displayName,email\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        JsonNode list = handIn(csv);
        assertThat(list.get("state").asText()).isEqualTo("done");
        assertThat(list.get("created").asInt()).isEqualTo(1_000);
        assertThat(list.get("rows")).hasSize(1_000);
        JsonNode again = handIn(csv);
        assertThat(again.get("created").asInt()).isZero();
        assertThat(again.get("skipped").asInt()).isEqualTo(1_000);
    }

    @Test
    void whatIsNoListIsRefusedAtTheDoor() {
        admin.call("POST", "/people/imports")
                .header("Content-Type", "text/csv")
                .body(BodyPublishers.ofByteArray(new byte[0]))
                .send()
                .expect(400);
        admin.call("POST", "/people/imports")
                .header("Content-Type", "text/csv")
                .body(BodyPublishers.ofByteArray(new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, (byte) 0xff}))
                .send()
                .expectProblem(400, "unreadable-text");
        admin.call("POST", "/people/imports").text("{\"csv\":").send().expect(400);
        admin.call("POST", "/people/imports")
                .header("Content-Type", "text/csv")
                .body(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                .send()
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void aListMayAlsoComeAsJson() {
        String id = admin.call("POST", "/people/imports")
                .json(Map.of("csv", "displayName,email\n가," + address("json")))
                .send()
                .expect(202)
                .json()
                .get("id")
                .asText();
        Eventually.see(
                IMPORTED,
                "the list is dealt with",
                () -> admin.get("/people/imports/" + id).send().expect(200).json(),
                list -> list.get("state").asText().equals("done"));
    }
}

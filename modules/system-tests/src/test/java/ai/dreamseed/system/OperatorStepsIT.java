package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An operator in an academy that is not theirs: for minutes, with a reason, on both records. */
@Order(9)
class OperatorStepsIT {
    private static final String REASON = "학습 기록이 보이지 않는다는 문의를 살펴봅니다";

    private Member operator;
    private UUID other;
    private String slug;

    @BeforeEach
    void thereIsAnotherAcademy() throws SQLException {
        operator = Member.ofDemo("operator");
        other = TestedStack.get().otherTenant();
        try (Connection connection = TestedStack.get().database();
                var query = connection.prepareStatement("select slug from tenancy.tenant where id = ?")) {
            query.setObject(1, other);
            var row = query.executeQuery();
            row.next();
            slug = row.getString(1);
        }
    }

    @AfterEach
    void nobodyStaysThere() {
        for (JsonNode step : operator.get("/operator/steps?limit=20")
                .send()
                .expect(200)
                .json()
                .get("items")) {
            if (step.get("endedAt").isNull()) {
                operator.call("DELETE", "/operator/steps/" + step.get("id").asText())
                        .send()
                        .expect(204);
            }
        }
    }

    private Reply begin(String tenant, String reason, int minutes) {
        return operator.call("POST", "/operator/steps")
                .json(Map.of("tenant", tenant, "reason", reason, "minutes", minutes))
                .send();
    }

    private static List<String> recorded(UUID tenant, UUID actor) throws SQLException {
        try (Connection connection = TestedStack.get().database(tenant);
                var query =
                        connection.prepareStatement("select action || coalesce(' on ' || (details ->> 'onStep'), '')"
                                + " from kernel.audit where actor_id = ? order by position")) {
            query.setObject(1, actor);
            var rows = query.executeQuery();
            List<String> actions = new ArrayList<>();
            while (rows.next()) {
                actions.add(rows.getString(1));
            }
            return actions;
        }
    }

    @Test
    void whatIsDoneThereIsOnBothRecordsAndEndsWithTheStep() throws SQLException {
        JsonNode begun = begin(slug, REASON, 20).expect(201).json();
        String step = begun.get("step").get("id").asText();
        String token = begun.get("accessToken").asText();
        assertThat(begun.get("expiresIn").asInt()).isBetween(1, 900);
        assertThat(begun.has("refreshToken")).isFalse();

        JsonNode me = Call.get("/me").bearer(token).send().expect(200).json();
        assertThat(me.get("tenant").get("slug").asText()).isEqualTo(slug);
        assertThat(me.get("roles")).hasSize(1);
        assertThat(me.get("roles").get(0).asText()).isEqualTo("admin");
        assertThat(me.get("id").asText()).isEqualTo(operator.id().toString());
        Call.post("/people")
                .bearer(token)
                .json(Map.of("displayName", "가", "email", "step-" + UUID.randomUUID() + "@example.org"))
                .send()
                .expect(201);
        assertThat(Call.get("/people").bearer(token).send().expect(200).json().get("items"))
                .hasSize(1);

        operator.call("DELETE", "/operator/steps/" + step).send().expect(204);
        Call.get("/people").bearer(token).send().expectProblem(401, "token-revoked");
        operator.call("POST", "/operator/steps/" + step + "/tokens").send().expectProblem(409, "step-over");
        assertThat(recorded(other, operator.id()))
                .containsExactly("operator-step.began", "people.invited on " + step, "operator-step.ended");
        assertThat(recorded(operator.tenant(), operator.id()))
                .containsSubsequence("operator-step.began", "operator-step.ended");
        for (UUID academy : List.of(other, operator.tenant())) {
            try (Connection connection = TestedStack.get().database(academy);
                    var query = connection.prepareStatement("select details ->> 'reason' from kernel.audit where"
                            + " subject_id = cast(? as uuid) and action = 'operator-step.began'")) {
                query.setString(1, step);
                var row = query.executeQuery();
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo(REASON);
            }
        }
    }

    @Test
    void aTokenIsRenewedByTheStepAlone() {
        JsonNode begun = begin(slug, REASON, 60).expect(201).json();
        String step = begun.get("step").get("id").asText();
        JsonNode renewed = operator.call("POST", "/operator/steps/" + step + "/tokens")
                .send()
                .expect(201)
                .json();
        Call.get("/people").bearer(renewed.get("accessToken").asText()).send().expect(200);
        Call.of("POST", "/operator/steps/" + step + "/tokens")
                .bearer(begun.get("accessToken").asText())
                .send()
                .expectProblem(403, "forbidden");
    }

    @Test
    void oneStepAtATimeAndNoneFromAStepOrToOnesOwnAcademy() {
        JsonNode begun = begin(slug, REASON, 5).expect(201).json();
        begin(slug, REASON, 5).expectProblem(409, "step-open");
        Call.post("/operator/steps")
                .bearer(begun.get("accessToken").asText())
                .json(Map.of("tenant", "demo", "reason", REASON, "minutes", 5))
                .send()
                .expectProblem(403, "forbidden");
        operator.call("DELETE", "/operator/steps/" + begun.get("step").get("id").asText())
                .send()
                .expect(204);
        begin("demo", REASON, 5).expectProblem(400, "validation");
    }

    @Test
    void whatAStepNeedsIsAskedFor() {
        begin("no-such-academy", REASON, 5).expectProblem(400, "validation");
        begin(slug, "why not", 5).expectProblem(400, "validation");
        begin(slug, "x".repeat(501), 5).expectProblem(400, "validation");
        begin(slug, REASON, 4).expectProblem(400, "validation");
        begin(slug, REASON, 61).expectProblem(400, "validation");
    }

    @Test
    void aStepMakesNoKeysAndChangesNobodysOwnAccount() {
        String token =
                begin(slug, REASON, 5).expect(201).json().get("accessToken").asText();
        Call.post("/api-keys")
                .bearer(token)
                .json(Map.of("name", "x", "scopes", List.of("people:read")))
                .send()
                .expectProblem(403, "not-on-a-step");
        Call.of("PATCH", "/me")
                .bearer(token)
                .json(Map.of("displayName", "x"))
                .send()
                .expectProblem(403, "forbidden");
    }

    @Test
    void academiesAreListedForOperatorsOnly() throws SQLException {
        JsonNode found =
                operator.get("/operator/tenants?q=" + slug).send().expect(200).json();
        assertThat(found.get("items")).hasSize(1);
        assertThat(found.get("items").get(0).get("id").asText()).isEqualTo(other.toString());
        for (String role : List.of("learner", "guardian", "teacher", "admin")) {
            Member member = Member.ofDemo(role);
            member.get("/operator/tenants").send().expectProblem(403, "forbidden");
            member.call("POST", "/operator/steps")
                    .json(Map.of("tenant", slug, "reason", REASON, "minutes", 5))
                    .send()
                    .expectProblem(403, "forbidden");
        }
    }

    @Test
    void anotherOperatorsStepIsNotFound() {
        String step =
                begin(slug, REASON, 5).expect(201).json().get("step").get("id").asText();
        Member colleague = Member.stranger("operator", operator.tenant());
        colleague.call("DELETE", "/operator/steps/" + step).send().expectProblem(404, "not-found");
        colleague.call("POST", "/operator/steps/" + step + "/tokens").send().expectProblem(404, "not-found");
    }
}

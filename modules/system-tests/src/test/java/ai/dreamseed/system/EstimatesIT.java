package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An academy of its own, whose learners answer by known parameters: calibrated, looked at, stopped and taken back over HTTP. */
@Order(12)
class EstimatesIT {
    private static final Duration WORKED = Duration.ofSeconds(60);
    private static final int ITEMS = 12;
    private static final int LEARNERS = 400;

    private final List<UUID> items = new ArrayList<>();
    private UUID academy;
    private Member admin;
    private Member teacher;

    @BeforeEach
    void anAcademyWithAnswers() throws SQLException {
        academy = UUID.randomUUID();
        try (Connection connection = TestedStack.get().database()) {
            update(
                    connection,
                    "insert into tenancy.tenant (id, slug, name_ko, name_en) values (?, ?, '추정 학원', 'Estimates')",
                    academy,
                    "e" + academy.toString().substring(0, 8));
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
        List<String> definitions = new ArrayList<>();
        try (Connection demo = TestedStack.get().database(TestedStack.get().tenant("demo"));
                ResultSet rows = demo.createStatement()
                        .executeQuery("select v.definition::text from catalog.item i join catalog.item_version v on"
                                + " v.item_id = i.id and v.version = i.current_version where i.source = 'dreamseed'"
                                + " order by i.code limit " + ITEMS)) {
            while (rows.next()) {
                definitions.add(rows.getString(1));
            }
        }
        try (Connection connection = TestedStack.get().database(academy)) {
            fill(connection, definitions);
            connection.commit();
        }
        admin = Member.stranger("admin", academy);
        teacher = Member.stranger("teacher", academy);
    }

    private static double difficulty(int item) {
        return -1.5 + 3.0 * item / (ITEMS - 1);
    }

    private void fill(Connection connection, List<String> definitions) throws SQLException {
        UUID subject = UUID.randomUUID();
        UUID skill = UUID.randomUUID();
        update(
                connection,
                "insert into catalog.subject values (?, ?, 'numbers', '수', 'Numbers', '수', 'Numbers', 1)",
                academy,
                subject);
        update(
                connection,
                "insert into catalog.skill (tenant_id, id, subject_id, code, name_ko, name_en, grade) values (?, ?, ?,"
                        + " 'numbers.all', '수 세기', 'Counting', 5)",
                academy,
                skill,
                subject);
        update(connection, "insert into catalog.content_revision values (?, 1)", academy);
        for (int i = 0; i < ITEMS; i++) {
            UUID item = UUID.randomUUID();
            items.add(item);
            update(
                    connection,
                    "insert into catalog.item (tenant_id, id, skill_id, code, type, source, source_id, current_version,"
                            + " parametrised, discrimination, difficulty) values (?, ?, ?, ?, 'numeric', 'test', ?, 1,"
                            + " true, 1, ?)",
                    academy,
                    item,
                    skill,
                    String.format("numbers.%02d", i),
                    String.valueOf(i),
                    difficulty(i) + (i % 2 == 0 ? 0.5 : -0.5));
            update(
                    connection,
                    "insert into catalog.item_version (tenant_id, item_id, version, definition, content_hash) values"
                            + " (?, ?, 1, ?::jsonb, repeat('0', 64))",
                    academy,
                    item,
                    definitions.get(i));
        }
        Random random = new Random(20);
        for (int n = 0; n < LEARNERS; n++) {
            UUID learner = UUID.randomUUID();
            double theta = random.nextGaussian();
            update(
                    connection,
                    "insert into learning.ability (tenant_id, learner_id, subject_id, posterior, estimate,"
                            + " standard_error, updated_at) values (?, ?, ?, '', 0, 1, now())",
                    academy,
                    learner,
                    subject);
            update(
                    connection,
                    "insert into learning.practice_session (tenant_id, id, learner_id, subject_id, mode, started_at,"
                            + " start_estimate, start_standard_error) values (?, ?, ?, ?, 'practice', now(), 0, 1)",
                    academy,
                    learner,
                    learner,
                    subject);
            StringBuilder answers = new StringBuilder();
            for (int i = 0; i < ITEMS; i++) {
                answers.append(random.nextDouble() < 1 / (1 + Math.exp(difficulty(i) - theta)) ? '1' : '0');
            }
            // Ids of version 7, as the product makes them.
            update(
                    connection,
                    "with now as (select lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') as millis),"
                        + " given as (select (substr(now.millis, 1, 8) || '-' || substr(now.millis, 9, 4) || '-7' ||"
                        + " substr(md5(?::text || u.n), 1, 3) || '-8' || substr(md5(?::text || u.n), 4, 3) || '-' ||"
                        + " substr(md5(?::text || u.n), 7, 12))::uuid as id, u.item, u.n, substr(?, u.n::int, 1) = '1'"
                        + " as correct from now, unnest(?::uuid[]) with ordinality as u (item, n)), shown as (insert"
                        + " into learning.presentation (tenant_id, id, session_id, learner_id, subject_id, skill_id,"
                        + " item_id, item_version, seed, fingerprint, position, discrimination, difficulty, estimate,"
                        + " reason, presented_at, answered_at) select ?, g.id, ?, ?, ?, ?, g.item, 1, 1, 1, g.n, 1, 0,"
                        + " 0, 'matched', now(), now() from given g) insert into learning.response (tenant_id, id,"
                        + " answered_at, session_id, presentation_id, learner_id, subject_id, skill_id, item_id,"
                        + " item_version, seed, answer, correct, hints_taken, counted, elapsed_ms, discrimination,"
                        + " difficulty, estimate_before, standard_error_before, estimate, standard_error) select ?,"
                        + " g.id, now() - interval '1 minute', ?, g.id, ?, ?, ?, g.item, 1, 1, '\"1\"', g.correct, 0,"
                        + " true, 5000, 1, 0, 0, 1, 0, 1 from given g",
                    learner,
                    learner,
                    learner,
                    answers.toString(),
                    connection.createArrayOf("uuid", items.toArray()),
                    academy,
                    learner,
                    learner,
                    subject,
                    skill,
                    academy,
                    learner,
                    learner,
                    subject,
                    skill);
        }
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private JsonNode start(String kind) {
        return admin.call("POST", "/estimate-jobs")
                .key(UUID.randomUUID().toString())
                .json(Map.of("kind", kind))
                .send()
                .expect(202)
                .json();
    }

    private JsonNode ended(JsonNode job) {
        return Eventually.see(
                WORKED,
                "the job at its end",
                () -> admin.get("/estimate-jobs/" + job.get("id").asText())
                        .send()
                        .expect(200)
                        .json(),
                seen -> !seen.get("finishedAt").isNull());
    }

    private JsonNode bank() {
        return teacher.get("/items?sort=code&limit=100")
                .send()
                .expect(200)
                .json()
                .get("items");
    }

    @Test
    void anAdministratorCalibratesLooksAndGoesBack() {
        JsonNode authors = bank();
        assertThat(authors).hasSize(ITEMS);
        JsonNode done = ended(start("calibration"));
        assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.at("/report/outcome").asText()).isEqualTo("adopted");
        assertThat(done.at("/report/subjects/0/estimated").asInt()).isEqualTo(ITEMS);
        assertThat(done.at("/report/sentences/0").asText()).isEqualTo("Version 2 was made and is in force.");

        JsonNode calibrated = bank();
        double off = 0;
        for (int i = 0; i < ITEMS; i++) {
            JsonNode item = calibrated.get(i);
            off += Math.pow(item.get("difficulty").asDouble() - difficulty(i), 2);
            assertThat(item.get("answered").asInt()).isEqualTo(LEARNERS);
            assertThat(item.get("exposure").asDouble()).isCloseTo(1, within(1e-9));
            assertThat(item.at("/standardErrors/difficulty").asDouble()).isBetween(0.05, 0.4);
        }
        // The author was off by half a logit everywhere.
        assertThat(Math.sqrt(off / ITEMS)).isLessThan(0.25);

        JsonNode curve = teacher.get("/items/" + items.get(3) + "/statistics")
                .send()
                .expect(200)
                .json();
        assertThat(curve.get("stem").asText()).isNotBlank();
        assertThat(curve.get("curve")).hasSize(33);
        int observed = 0;
        for (JsonNode point : curve.get("observed")) {
            observed += point.get("answered").asInt();
        }
        assertThat(observed).isEqualTo(LEARNERS);
        assertThat(curve.get("history")).hasSize(2);

        Reply versions = admin.get("/estimate-versions?kind=calibration").send().expect(200);
        String first = versions.json().at("/items/1/id").asText();
        Call back = admin.call("POST", "/estimate-versions/" + first + "/activation");
        back.send().expectProblem(428, "precondition-required");
        admin.call("POST", "/estimate-versions/" + first + "/activation")
                .header("If-Match", "\"v1\"")
                .send()
                .expectProblem(412, "precondition-failed");
        admin.call("POST", "/estimate-versions/" + first + "/activation")
                .header("If-Match", versions.header("ETag"))
                .send()
                .expect(200);
        JsonNode restored = bank();
        for (int i = 0; i < ITEMS; i++) {
            assertThat(restored.get(i).get("difficulty"))
                    .isEqualTo(authors.get(i).get("difficulty"));
        }
    }

    @Test
    void whatIsAskedTwiceOrWrongIsRefused() {
        admin.call("POST", "/estimate-jobs")
                .json(Map.of("kind", "horoscope"))
                .send()
                .expectProblem(400, "validation")
                .expectField("kind");
        admin.call("POST", "/estimate-jobs").json(Map.of()).send().expectProblem(400, "validation");
        teacher.call("POST", "/estimate-jobs")
                .json(Map.of("kind", "memory"))
                .send()
                .expectProblem(403, "forbidden");
        JsonNode done = ended(start("memory"));
        assertThat(done.at("/report/outcome").asText()).isEqualTo("too-few");
        String id = done.get("id").asText();
        admin.call("DELETE", "/estimate-jobs/" + id).send().expectProblem(409, "job-over");
        admin.call("POST", "/estimate-jobs/" + id + "/resumption").send().expectProblem(409, "job-not-stopped");
        teacher.get("/items?sort=colour")
                .send()
                .expectProblem(400, "validation")
                .expectField("sort");
        teacher.get("/items?cursor=AAAA")
                .send()
                .expectProblem(400, "validation")
                .expectField("cursor");
        teacher.get("/items?alarm=fire").send().expectProblem(400, "validation").expectField("alarm");
    }

    @Test
    void anotherAcademySeesNothing() throws SQLException {
        JsonNode job = ended(start("knowledge"));
        Administrator elsewhere = Administrator.elsewhere();
        elsewhere.get("/estimate-jobs/" + job.get("id").asText()).send().expectProblem(404, "not-found");
        elsewhere.get("/items/" + items.getFirst() + "/statistics").send().expectProblem(404, "not-found");
    }
}

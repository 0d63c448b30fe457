package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit record over HTTP, and the command that verifies it. */
@Order(8)
class AuditIT {
    private static final String VERIFY = "ai.dreamseed.identity.audit.VerifyAudit";

    private Administrator admin;
    private String key;

    @BeforeEach
    void somethingIsDone() throws SQLException {
        admin = Administrator.ofDemo();
        key = admin.post("/api-keys")
                .json(Map.of("name", "To be audited", "scopes", List.of("audit:read")))
                .send()
                .expect(201)
                .json()
                .get("apiKey")
                .get("id")
                .asText();
        admin.delete("/api-keys/" + key).send().expect(204);
    }

    private static JsonNode read(Administrator who, String query) {
        return who.get("/audit?" + query).send().expect(200).json();
    }

    @Test
    void itSaysWhoDidWhatToWhatAndFromWhere() {
        JsonNode entries = read(admin, "subject=" + key).get("items");
        assertThat(entries.findValuesAsText("action")).containsExactly("key.removed", "key.created");
        JsonNode entry = entries.get(1);
        assertThat(entry.get("actor").get("id").asText()).isEqualTo(admin.id().toString());
        assertThat(entry.get("actor").get("name").asText()).isNotBlank();
        assertThat(entry.get("subject").get("kind").asText()).isEqualTo("key");
        assertThat(entry.get("details").get("name").asText()).isEqualTo("To be audited");
        assertThat(entry.get("details").get("prefix").asText()).startsWith("dsk_");
        assertThat(entry.get("hash").asText()).matches("[0-9a-f]{64}");
        assertThat(entry.get("at").asText()).endsWith("Z");
    }

    @Test
    void itIsReadPageByPageNewestFirst() {
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3 && cursor != null; page++) {
            JsonNode part = read(admin, "action=key&limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            part.get("items").forEach(entry -> seen.add(entry.get("position").asLong()));
            cursor = part.get("nextCursor").isNull()
                    ? null
                    : part.get("nextCursor").asText();
        }
        assertThat(seen)
                .hasSizeBetween(2, 3)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .doesNotHaveDuplicates();
    }

    @Test
    void itIsForAdministratorsOfTheOwnAcademy() throws SQLException {
        Call.get("/audit").send().expectProblem(401, "unauthenticated");
        Call.get("/audit").bearer(Learner.guest().token()).send().expectProblem(403, "forbidden");
        assertThat(read(Administrator.elsewhere(), "").get("items").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor=x", "action=KEY%25", "from=yesterday", "to=1", "cursor=x", "limit=0", "limit=101"})
    void aQuestionThatCannotBeReadIsRefused(String query) {
        admin.get("/audit?" + query).send().expectProblem(400, "validation");
    }

    @Test
    void theChainIsWholeAndItsHeadIsKnownAgain() throws IOException, InterruptedException {
        JsonNode first =
                verify(0, "--tenant", "demo", "--json").get("academies").get(0);
        assertThat(first.get("break").isNull()).isTrue();
        admin.post("/api-keys").json(Map.of()).send().expect(400);
        verify(0, "--tenant", "demo", "--head", first.get("head").get("hash").asText(), "--json");
        JsonNode lost = verify(1, "--tenant", "demo", "--head", "0".repeat(64), "--json");
        assertThat(lost.get("academies").get(0).get("break").get("fault").asText())
                .isEqualTo("lost-anchor");
    }

    /** As {@code ./dreamseed audit verify} runs it. */
    private static JsonNode verify(int code, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                VERIFY));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(TestedStack.get().environment());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isEqualTo(code);
        return new ObjectMapper().readTree(out);
    }
}

package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What came back. */
record Reply(String request, int status, HttpHeaders headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            assertThat(json.isMissingNode()).as("%s: an empty body", request).isFalse();
            return json;
        } catch (IOException e) {
            throw new AssertionError(request + " → " + status + ", which is not JSON: " + text(), e);
        }
    }

    Reply expect(int expected) {
        assertThat(status).as("%s → %s", request, text()).isEqualTo(expected);
        return this;
    }

    /** A problem as every problem looks: told apart by its type, found again by its trace, readable by a person. */
    Reply expectProblem(int expected, String slug) {
        expect(expected);
        assertThat(header("Content-Type")).as(request).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("type").asText())
                .as("%s → %s", request, text())
                .isEqualTo("https://dreamseed.ai/problems/" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(expected);
        assertThat(problem.path("title").asText()).as(text()).isNotBlank();
        assertThat(problem.path("detail").asText()).as(text()).isNotBlank();
        assertThat(problem.path("instance").asText()).as(text()).startsWith("/");
        assertThat(problem.path("traceId").asText())
                .as(text())
                .matches("[0-9a-f]{32}")
                .isEqualTo(header("X-Trace-Id"));
        assertThat(text()).doesNotContain("Exception", "ai.dreamseed.", "SQLSTATE", "at java.");
        return this;
    }

    /** The field errors' names and codes. */
    Reply expectField(String field) {
        assertThat(json().path("errors").findValuesAsText("field")).as(text()).contains(field);
        return this;
    }
}

package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an operator and Prometheus see of the model servers. */
@Order(9)
class InferenceIT {

    @Test
    void anOperatorSeesTheServersAndTheQueue() throws Exception {
        Member operator = Member.ofDemo("operator");
        JsonNode inference = Eventually.see(
                Duration.ofSeconds(30),
                "a model server is up",
                () -> operator.get("/operator/inference").send().expect(200).json(),
                now -> now.get("reachable").asBoolean());
        JsonNode endpoint = inference.get("endpoints").get(0);
        assertThat(endpoint.get("health").asText()).isEqualTo("up");
        assertThat(endpoint.get("breaker").asText()).isEqualTo("closed");
        assertThat(endpoint.get("source").asText()).isEqualTo("configuration");
        assertThat(endpoint.get("slots").asInt()).isPositive();
        assertThat(StreamSupport.stream(inference.get("queue").spliterator(), false)
                        .map(line -> line.get("priority").asText()))
                .containsExactly("live", "paid", "free", "background");
    }

    @Test
    void theServersStandAmongTheMetrics() {
        String metrics = Eventually.see(
                Duration.ofSeconds(30),
                "the model servers are measured",
                () -> Call.site("/metrics").send().expect(200).text(),
                now -> now.contains("dreamseed_inference_slots{"));
        assertThat(metrics)
                .contains("dreamseed_inference_queue{")
                .contains("class=\"live\"")
                .contains("dreamseed_inference_first_text_seconds{")
                .contains("dreamseed_inference_breaker{");
    }
}

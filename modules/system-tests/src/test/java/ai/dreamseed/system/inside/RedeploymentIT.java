package ai.dreamseed.system.inside;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.system.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application is taken out of a running server and put in again, as dev mode and an operator do it. */
@Tag("inside")
@ExtendWith(ArquillianExtension.class)
@Order(Integer.MAX_VALUE)
class RedeploymentIT {

    @Deployment
    static Archive<?> ear() throws Exception {
        return InsideTheContainer.ear()
                .as(EnterpriseArchive.class)
                .add(new StringAsset("Takes the place of what is deployed"), SharedDeployment.ANEW);
    }

    @Test
    @RunAsClient
    void theProductServesAndItsLogHasTraceIdsAsBefore() {
        HttpResponse<String> reply = Client.get(URI.create(Surroundings.url() + "/api/v1/inside/failure"), null);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(500);
        String traceId = reply.headers().firstValue("X-Trace-Id").orElseThrow();
        assertThat(reply.body()).contains("\"traceId\":\"" + traceId + "\"");
        Path log = Surroundings.logsFolder().resolve("liberty/messages.log");
        List<String> lines = Eventually.see(
                Duration.ofSeconds(20),
                "the failure stands in the log",
                () -> read(log).stream()
                        .filter(line -> line.contains("\"traceId\":\"" + traceId + "\""))
                        .toList(),
                found -> !found.isEmpty());
        assertThat(lines).anyMatch(line -> line.contains("Request failed: internal"));
    }

    private static List<String> read(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

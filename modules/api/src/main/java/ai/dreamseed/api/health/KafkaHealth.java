package ai.dreamseed.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether a broker of the bootstrap list takes connections. */
@Readiness
@ApplicationScoped
public class KafkaHealth implements HealthCheck {

    @Inject
    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS", defaultValue = "127.0.0.1:9092")
    private String bootstrapServers;

    @Override
    public HealthCheckResponse call() {
        URI first = URI.create("kafka://" + bootstrapServers.split(",")[0].strip());
        return new Peer("kafka", first.getHost(), first.getPort()).look(socket -> true);
    }
}

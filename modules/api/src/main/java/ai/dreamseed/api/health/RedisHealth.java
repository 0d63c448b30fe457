package ai.dreamseed.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Redis answers. */
@Readiness
@ApplicationScoped
public class RedisHealth implements HealthCheck {

    @Inject
    @ConfigProperty(name = "REDIS_URL", defaultValue = "redis://127.0.0.1:6379")
    private URI redis;

    @Override
    public HealthCheckResponse call() {
        int port = redis.getPort() < 0 ? 6379 : redis.getPort();
        return new Peer("redis", redis.getHost(), port).look(socket -> {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            // +PONG, or -NOAUTH where a password is set: both are an answer.
            int first = socket.getInputStream().read();
            return first == '+' || first == '-';
        });
    }
}

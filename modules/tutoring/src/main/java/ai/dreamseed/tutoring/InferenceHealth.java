package ai.dreamseed.tutoring;

import ai.dreamseed.inference.PoolState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how the model servers are. Never down: without them the authors' hints are given. */
@Readiness
@ApplicationScoped
public class InferenceHealth implements HealthCheck {

    @Inject
    private ModelServers servers;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("inference").up();
        Optional<PoolState> state = servers.state();
        return response.withData("reachable", state.map(PoolState::reachable).orElse(false))
                .withData(
                        "endpoints",
                        state.map(pool -> pool.endpoints().stream()
                                        .map(endpoint -> endpoint.address() + " "
                                                + endpoint.health().name().toLowerCase(java.util.Locale.ROOT))
                                        .collect(Collectors.joining(", ")))
                                .orElse(""))
                .build();
    }
}

package ai.dreamseed.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a stack is doing, as it stands in {@code run/state.json}.
 *
 * @param supervisor who watches the services
 * @param phase where the start or the end has got to
 * @param doing what is being done right now, in a few words
 * @param failure why the phase is {@link Phase#FAILED}, one sentence
 * @param url where the product answers, or null before a port is chosen
 */
record StackState(
        ProcessIdentity supervisor,
        Phase phase,
        String doing,
        String failure,
        String url,
        List<ServiceState> services) {

    enum Phase {
        STARTING,
        READY,
        STOPPING,
        FAILED,
        STOPPED
    }

    /**
     * One service.
     *
     * @param state up, starting, restarting, down, external or orphaned
     * @param process null while it does not run, or when it is not ours
     */
    record ServiceState(String name, String state, Integer port, ProcessIdentity process) {}

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    void write(Path file) {
        try {
            StateFolder.replace(file, JSON.writeValueAsBytes(this), true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last state written, or empty where there is none that can be read. */
    static Optional<StackState> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.ofNullable(JSON.readValue(Files.readAllBytes(file), StackState.class))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    boolean supervised() {
        return supervisor != null && supervisor.isAlive();
    }

    /** What {@code status} shows: the states written down, corrected by which processes really run. */
    List<ServiceState> seenNow() {
        boolean supervised = supervised();
        return services.stream()
                .map(service -> {
                    if (service.state().equals("external")) {
                        return supervised ? service : new ServiceState(service.name(), "down", null, null);
                    }
                    boolean alive =
                            service.process() != null && service.process().isAlive();
                    if (alive) {
                        return supervised
                                ? service
                                : new ServiceState(service.name(), "orphaned", service.port(), service.process());
                    }
                    String state = supervised && service.state().equals("restarting") ? "restarting" : "down";
                    return new ServiceState(service.name(), state, null, null);
                })
                .toList();
    }
}

package ai.dreamseed.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a {@link LocalStack} is made of. {@link #forTests} is where tests begin; the {@code with…} methods change one
 * thing each.
 *
 * @param checkout the product's root: where {@code db-migrations/}, {@code liberty-config/} and {@code ear/} stand
 * @param state the folder that keeps everything; made if missing
 * @param binaries where the programs of PostgreSQL and Redis are unpacked, may be shared by many stacks
 * @param services which to run, of {@link #ALL}; PostgreSQL is always among them
 * @param httpPort Liberty's port; if empty, 9080 or a free one
 * @param usualPorts whether the others prefer their usual ports; tests take free ones
 * @param inference OpenAI base URLs without {@code /v1}; if there is one, no model server is started
 * @param simulator settings of {@code dreamseed-sim}, as its command line takes them
 * @param libertyJvm Liberty's JVM arguments, blank separated
 * @param environment more environment variables for Liberty and for seeding
 * @param seeding Java mains with their arguments, run one after the other once the server is ready
 * @param restartsDead whether a service that died is started again
 * @param journal is told what happens, a line a fact
 */
public record LocalStackOptions(
        Path checkout,
        Path state,
        Path binaries,
        Set<String> services,
        OptionalInt httpPort,
        boolean usualPorts,
        List<URI> inference,
        List<String> simulator,
        String libertyJvm,
        Map<String, String> environment,
        List<List<String>> seeding,
        boolean restartsDead,
        Consumer<String> journal) {

    public static final Set<String> ALL = Set.of("postgresql", "redis", "kafka", "smtp", "inference", "liberty");

    private static final String LIBERTY_JVM = "-Xms256m -Xmx1g";

    /** Tests are many learners at one address, in a hurry: limits are tested where they are what is tested. */
    private static final Map<String, String> MANY_CALLERS_ONE_ADDRESS = Map.of("DREAMSEED_LIMITS_FACTOR", "10000");

    public LocalStackOptions {
        services = Set.copyOf(services);
        inference = List.copyOf(inference);
        simulator = List.copyOf(simulator);
        environment = Map.copyOf(environment);
        seeding = List.copyOf(seeding);
        for (String service : services) {
            if (!ALL.contains(service)) {
                throw new IllegalArgumentException("no such service: " + service);
            }
        }
    }

    /** Everything, in a folder of its own, on free ports; what dies stays dead, so that a test can look at it. */
    public static LocalStackOptions forTests(Path checkout, Path state) {
        return new LocalStackOptions(
                checkout,
                state,
                checkout.resolve(".dreamseed/bin"),
                ALL,
                OptionalInt.empty(),
                false,
                List.of(),
                List.of("--tokens-per-second", "400", "--first-token-ms", "10"),
                LIBERTY_JVM,
                MANY_CALLERS_ONE_ADDRESS,
                Seeding.ofTheProduct(),
                false,
                line -> {});
    }

    /** As {@code ./dreamseed up} runs it. */
    static LocalStackOptions forPeople(Path checkout, Path state) {
        return new LocalStackOptions(
                checkout,
                state,
                state.resolve("bin"),
                ALL,
                OptionalInt.empty(),
                true,
                List.of(),
                List.of(),
                LIBERTY_JVM,
                Map.of(),
                Seeding.ofTheProduct(),
                true,
                line -> {});
    }

    public LocalStackOptions withServices(String... only) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                Set.of(only),
                httpPort,
                usualPorts,
                inference,
                simulator,
                libertyJvm,
                environment,
                seeding,
                restartsDead,
                journal);
    }

    public LocalStackOptions withBinaries(Path folder) {
        return new LocalStackOptions(
                checkout,
                state,
                folder,
                services,
                httpPort,
                usualPorts,
                inference,
                simulator,
                libertyJvm,
                environment,
                seeding,
                restartsDead,
                journal);
    }

    public LocalStackOptions withHttpPort(int port) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                OptionalInt.of(port),
                usualPorts,
                inference,
                simulator,
                libertyJvm,
                environment,
                seeding,
                restartsDead,
                journal);
    }

    public LocalStackOptions withInference(List<URI> endpoints) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                httpPort,
                usualPorts,
                endpoints,
                simulator,
                libertyJvm,
                environment,
                seeding,
                restartsDead,
                journal);
    }

    public LocalStackOptions withSimulator(String... settings) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                httpPort,
                usualPorts,
                inference,
                List.of(settings),
                libertyJvm,
                environment,
                seeding,
                restartsDead,
                journal);
    }

    public LocalStackOptions withLibertyJvm(String arguments) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                httpPort,
                usualPorts,
                inference,
                simulator,
                arguments,
                environment,
                seeding,
                restartsDead,
                journal);
    }

    /** Adds to what is there. */
    public LocalStackOptions withEnvironment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                httpPort,
                usualPorts,
                inference,
                simulator,
                libertyJvm,
                all,
                seeding,
                restartsDead,
                journal);
    }

    public LocalStackOptions withSeeding(List<List<String>> mains) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                httpPort,
                usualPorts,
                inference,
                simulator,
                libertyJvm,
                environment,
                mains,
                restartsDead,
                journal);
    }

    public LocalStackOptions withRestartsDead(boolean restarts) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                httpPort,
                usualPorts,
                inference,
                simulator,
                libertyJvm,
                environment,
                seeding,
                restarts,
                journal);
    }

    public LocalStackOptions withJournal(Consumer<String> listener) {
        return new LocalStackOptions(
                checkout,
                state,
                binaries,
                services,
                httpPort,
                usualPorts,
                inference,
                simulator,
                libertyJvm,
                environment,
                seeding,
                restartsDead,
                listener);
    }
}

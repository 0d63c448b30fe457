package ai.dreamseed.local;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.local.StackState.Phase;
import ai.dreamseed.local.StackState.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
    private static final ProcessIdentity ALIVE = ProcessIdentity.ofThisProcess();
    private static final ProcessIdentity DEAD = new ProcessIdentity(1, "never");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        StackState state = state(ALIVE, new ServiceState("redis", "up", 6379, ALIVE));
        Path file = folder.resolve("state.json");
        state.write(file);

        assertThat(StackState.read(file)).contains(state);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path file = folder.resolve("state.json");
        state(ALIVE).write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void halfAFileIsNoState() throws IOException {
        Path file = folder.resolve("state.json");
        Files.writeString(file, "{\"phase\": \"REA");

        assertThat(StackState.read(file)).isEmpty();
        assertThat(StackState.read(folder.resolve("missing.json"))).isEmpty();
    }

    @Test
    void aServiceWhoseProcessIsGoneIsDownWhateverWasWritten() {
        assertThat(state(ALIVE, new ServiceState("redis", "up", 6379, DEAD)).seenNow())
                .containsExactly(new ServiceState("redis", "down", null, null));
    }

    @Test
    void aServiceThatOutlivedItsSupervisorIsAnOrphan() {
        assertThat(state(DEAD, new ServiceState("redis", "up", 6379, ALIVE)).seenNow())
                .containsExactly(new ServiceState("redis", "orphaned", 6379, ALIVE));
    }

    private static StackState state(ProcessIdentity supervisor, ServiceState... services) {
        return new StackState(supervisor, Phase.READY, "running", null, "http://127.0.0.1:9080", List.of(services));
    }
}

package ai.dreamseed.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    @Test
    void aRunningProcessIsFoundAgain() {
        assertThat(ProcessIdentity.ofThisProcess().find()).contains(ProcessHandle.current());
    }

    @Test
    void theSameNumberWithAnotherStartIsAnotherProcess() {
        ProcessIdentity other = new ProcessIdentity(ProcessHandle.current().pid(), "long ago");

        assertThat(other.find()).isEmpty();
    }

    @Test
    void aProcessThatEndedIsGone() throws Exception {
        Process process = waiting();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle()).orElseThrow();
        assertThat(identity.isAlive()).isTrue();

        process.destroyForcibly().waitFor();

        assertThat(identity.isAlive()).isFalse();
    }

    @Test
    void onlyTheVeryProcessIsSignalled() throws Exception {
        Process process = waiting();
        try {
            Processes.signal(new ProcessIdentity(process.pid(), "long ago"), "KILL");
            assertThat(process.isAlive()).isTrue();

            Processes.signal(ProcessIdentity.of(process.toHandle()).orElseThrow(), "KILL");
            assertThat(process.waitFor()).isEqualTo(128 + 9);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Ends when its input does. */
    private static Process waiting() throws IOException {
        return new ProcessBuilder("cat").start();
    }
}

package ai.dreamseed.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunningServiceTest {
    @TempDir
    Path folder;

    private final Queue<String> journal = new ConcurrentLinkedQueue<>();

    @Test
    void aServiceThatIsKilledIsStartedAgain() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        RunningService service = new RunningService(
                service("sleep 1000"),
                true,
                line -> {
                    journal.add(line);
                    if (line.equals("redis is back")) {
                        back.countDown();
                    }
                },
                () -> {});
        service.start();
        ProcessIdentity first = service.state().process();
        try {
            service.kill(false);

            assertThat(back.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(service.state().process()).isNotNull().isNotEqualTo(first);
            assertThat(journal.peek()).contains("ended with code 137").contains("started again in 0.5 s");
        } finally {
            service.stop();
        }
    }

    @Test
    void aServiceThatIsStoppedStaysDown() {
        RunningService service = new RunningService(service("sleep 1000"), true, journal::add, () -> {});
        service.start();
        ProcessIdentity process = service.state().process();

        assertThat(service.stop()).isTrue();

        assertThat(process.isAlive()).isFalse();
        assertThat(service.state()).isEqualTo(new StackState.ServiceState("redis", "down", 1, null));
        assertThat(service.stop()).isFalse();
    }

    @Test
    void aServiceThatCannotStartTellsTheReasonItsLogGives() {
        LocalService hopeless = new LocalService(
                "redis",
                1,
                () -> List.of("sh", "-c", "echo '# FATAL: the disk is full'; echo 'bye'; exit 3"),
                Map.of(),
                folder,
                folder.resolve("log"),
                () -> false,
                Duration.ofSeconds(20),
                "TERM",
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> new RunningService(hopeless, true, journal::add, () -> {}).start())
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("Redis does not start: # FATAL: the disk is full");
    }

    @Test
    void aServiceThatDoesNotObeyIsKilledWhenItsGraceIsOver() {
        // Up once it no longer listens: before, it would obey.
        Path deaf = folder.resolve("deaf");
        LocalService stubborn =
                service("trap '' TERM; : > '" + deaf + "'; while :; do sleep 0.1; done", () -> Files.exists(deaf));
        RunningService service = new RunningService(stubborn, true, journal::add, () -> {});
        service.start();
        ProcessIdentity process = service.state().process();

        service.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(journal).anyMatch(line -> line.contains("was killed"));
    }

    @Test
    void thePausesDoubleUpToHalfAMinute() {
        assertThat(RunningService.pauseAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(RunningService.pauseAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RunningService.pauseAfter(6)).isEqualTo(Duration.ofSeconds(16));
        assertThat(RunningService.pauseAfter(7)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RunningService.pauseAfter(1000)).isEqualTo(Duration.ofSeconds(30));
    }

    private LocalService service(String script) {
        return service(script, () -> true);
    }

    private LocalService service(String script, LocalService.Probe ready) {
        return new LocalService(
                "redis",
                1,
                () -> List.of("sh", "-c", "exec 0</dev/null; " + (script.startsWith("sleep") ? "exec " : "") + script),
                Map.of(),
                folder,
                folder.resolve("log"),
                ready,
                Duration.ofSeconds(10),
                "TERM",
                Duration.ofMillis(500));
    }
}

package ai.dreamseed.local;

import ai.dreamseed.local.inference.ModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The process of {@code dreamseed-sim}. */
final class Inference {
    private final StateFolder folder;
    private final int port;
    private final List<String> settings;

    Inference(StateFolder folder, int port, List<String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    LocalService service() {
        return new LocalService(
                "inference",
                port,
                this::command,
                Map.of(),
                folder.root(),
                folder.log("inference"),
                this::answers,
                Duration.ofSeconds(30),
                "TERM",
                Duration.ofSeconds(5));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Processes.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Processes.classPath(),
                ModelServer.class.getName(),
                "--port",
                Integer.toString(port)));
        command.addAll(settings);
        return command;
    }

    private boolean answers() throws IOException {
        return Http.status("http://127.0.0.1:" + port + "/health") == 200;
    }
}

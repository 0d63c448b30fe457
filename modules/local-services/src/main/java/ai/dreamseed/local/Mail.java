package ai.dreamseed.local;

import ai.dreamseed.local.mail.Mailbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The mailbox's process. */
final class Mail {
    private final StateFolder folder;
    private final int port;

    Mail(StateFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    LocalService service() {
        return new LocalService(
                "smtp",
                port,
                () -> List.of(
                        Processes.java(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        Processes.classPath(),
                        Mailbox.class.getName(),
                        folder.mail().toString(),
                        Integer.toString(port)),
                Map.of(),
                folder.root(),
                folder.log("smtp"),
                this::answers,
                Duration.ofSeconds(30),
                "TERM",
                Duration.ofSeconds(5));
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), 1000);
            socket.setSoTimeout(2000);
            boolean ready = new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("220 ");
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return ready;
        }
    }
}

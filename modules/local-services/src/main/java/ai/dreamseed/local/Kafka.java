package ai.dreamseed.local;

import ai.dreamseed.local.broker.KafkaBroker;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One Kafka node, broker and controller in one, in a virtual machine of its own. */
final class Kafka {
    private final StateFolder folder;
    private final int port;
    private final int controllerPort;

    Kafka(StateFolder folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    LocalService service() {
        return new LocalService(
                "kafka",
                port,
                () -> List.of(
                        Processes.java(),
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MaxDirectMemorySize=64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                        "-cp",
                        Processes.classPath(),
                        KafkaBroker.class.getName(),
                        folder.kafka().toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort)),
                Map.of(),
                folder.root(),
                folder.log("kafka"),
                this::answers,
                Duration.ofSeconds(90),
                "TERM",
                Duration.ofSeconds(20));
    }

    /** Asks for the supported versions, the first thing every client asks; only a broker that serves answers. */
    private boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), 1000);
            socket.setSoTimeout(2000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(10); // size of what follows
            out.writeShort(18); // ApiVersions
            out.writeShort(0); // in its first version
            out.writeInt(42); // correlation
            out.writeShort(-1); // no client id
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return in.readInt() > 0 && in.readInt() == 42;
        }
    }
}

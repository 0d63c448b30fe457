package ai.dreamseed.api.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** A server whose absence we outlive. */
record Peer(String name, String host, int port) {

    private static final int LIMIT_MS = 500;

    /** What is said of it: always up, with {@code reachable} as it is, and never for longer than half a second. */
    HealthCheckResponse look(Conversation conversation) {
        boolean reachable;
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(LIMIT_MS);
            socket.connect(new InetSocketAddress(host, port), LIMIT_MS);
            reachable = conversation.goesWell(socket);
        } catch (IOException away) {
            reachable = false;
        }
        return HealthCheckResponse.named(name)
                .up()
                .withData("reachable", reachable)
                .build();
    }

    /** What is said once connected. */
    @FunctionalInterface
    interface Conversation {
        boolean goesWell(Socket socket) throws IOException;
    }
}

package ai.dreamseed.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** Finds TCP ports on the loopback address. A port given out once is not given out again by the same instance. */
final class Ports {
    private final Set<Integer> given = new HashSet<>();

    /** Whether nobody listens on the port of 127.0.0.1 and we may. */
    static boolean isFree(int port) {
        try (Socket probe = new Socket()) {
            // Elsewhere than on Linux a second listener may bind beside one on all addresses: ask before binding.
            probe.connect(new InetSocketAddress(loopback(), port), 300);
            return false;
        } catch (IOException nobodyAnswers) {
            // The expected case.
        }
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The preferred port if it is free, else any free one. */
    synchronized int preferably(int port) {
        if (port > 0 && !given.contains(port) && isFree(port)) {
            given.add(port);
            return port;
        }
        return any();
    }

    synchronized int any() {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket listener = new ServerSocket(0, 1, loopback())) {
                if (given.add(listener.getLocalPort())) {
                    return listener.getLocalPort();
                }
            } catch (IOException e) {
                throw new StartFailed("No free TCP port was found on 127.0.0.1 (" + e.getMessage() + ").", e);
            }
        }
        throw new StartFailed("No free TCP port was found on 127.0.0.1.");
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package ai.dreamseed.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aPortThatSomebodyListensOnIsNotFree() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, Ports.loopback())) {
            assertThat(Ports.isFree(listener.getLocalPort())).isFalse();
        }
    }

    @Test
    void aListenerOnAllAddressesTakesThePortToo() throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress(0));
            assertThat(Ports.isFree(listener.getLocalPort())).isFalse();
        }
    }

    @Test
    void thePreferredPortIsGivenOnceOnly() {
        int port = new Ports().any();
        Ports ports = new Ports();

        assertThat(ports.preferably(port)).isEqualTo(port);
        assertThat(ports.preferably(port)).isNotEqualTo(port);
    }

    @Test
    void aTakenPortIsReplacedByAFreeOne() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, Ports.loopback())) {
            int given = new Ports().preferably(listener.getLocalPort());

            assertThat(given).isNotEqualTo(listener.getLocalPort());
            assertThat(Ports.isFree(given)).isTrue();
        }
    }
}

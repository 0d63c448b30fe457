package ai.dreamseed.api.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header that anybody can write is believed from a proxy of ours only. Addresses are those of RFC 5737 and RFC 3849. */
class OriginsTest {

    private static final String PROXIES = "10.0.0.0/8, 2001:db8:ffff::/48, 192.0.2.7";

    private static String client(String header, String peer, String name, String... values) {
        return origins(header).of(request(peer, Map.of(name, List.of(values)))).text();
    }

    private static Origins origins(String header) {
        return new Origins(Optional.of(PROXIES), header, Optional.of("192.0.2.200"));
    }

    private static HttpServletRequest request(String peer, Map<String, List<String>> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                OriginsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "isSecure" -> false;
                    case "getHeader" ->
                        arguments[0].equals("Host")
                                ? "asked.example"
                                : headers.getOrDefault(arguments[0], List.of()).stream()
                                        .findFirst()
                                        .orElse(null);
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Nobody whom we trust: whatever is written is written by the client.
                "203.0.113.5 | 198.51.100.1 | 203.0.113.5",
                "203.0.113.5 | 10.0.0.1     | 203.0.113.5",
                // One proxy, one client; then a client that sent a header of its own.
                "10.1.2.3    | 198.51.100.1 | 198.51.100.1",
                "10.1.2.3    | 127.0.0.1, 198.51.100.1 | 198.51.100.1",
                // Two proxies of ours.
                "10.1.2.3    | 198.51.100.1, 10.9.9.9 | 198.51.100.1",
                "192.0.2.7   | 6.6.6.6, 198.51.100.1, 10.9.9.9 , 10.1.1.1| 198.51.100.1",
                // Only proxies: the farthest.
                "10.1.2.3    | 10.0.0.4, 10.0.0.5 | 10.0.0.4",
                // IPv6, with ports, and an IPv4 address in IPv6's clothes.
                "2001:db8:ffff::1 | 2001:db8:1::5 | 2001:db8:1:0:0:0:0:5",
                "10.1.2.3    | [2001:db8:1::5]:4711 | 2001:db8:1:0:0:0:0:5",
                "10.1.2.3    | 198.51.100.1:4711 | 198.51.100.1",
                "10.1.2.3    | ::ffff:198.51.100.1 | 198.51.100.1",
                // What cannot be read leads to the peer itself, and never to what stands behind it.
                "10.1.2.3    | unknown | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1, not-an-address | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1, | 10.1.2.3",
                "10.1.2.3    | localhost | 10.1.2.3",
                "10.1.2.3    | fe80::1%eth0 | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1'; drop table x | 10.1.2.3",
            })
    void theClientIsTheLastHopThatIsNotOurs(String peer, String header, String client) {
        assertThat(client("x-forwarded-for", peer, "X-Forwarded-For", header)).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(client("x-forwarded-for", "10.1.2.3", "X-Forwarded-For", "6.6.6.6", "198.51.100.1, 10.0.0.9"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void aListWithoutEndIsNotRead() {
        assertThat(client("x-forwarded-for", "10.1.2.3", "X-Forwarded-For", "10.0.0.1,".repeat(40) + "10.0.0.2"))
                .isEqualTo("10.1.2.3");
        assertThat(client("x-forwarded-for", "10.1.2.3", "X-Forwarded-For", "1".repeat(5000)))
                .isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=198.51.100.1;proto=https;by=10.0.0.9 | 198.51.100.1",
                "for=6.6.6.6, For=\"[2001:db8:1::5]:4711\" | 2001:db8:1:0:0:0:0:5",
                "for=198.51.100.1, for=10.0.0.9 | 198.51.100.1",
                "for=_hidden | 10.1.2.3",
                "for=198.51.100.1, proto=https | 10.1.2.3",
                "for=\"198.51.100.1 | 10.1.2.3"
            })
    void theStandardHeader(String header, String client) {
        assertThat(client("forwarded", "10.1.2.3", "Forwarded", header)).isEqualTo(client);
    }

    @Test
    void theHeaderThatOurProxyDoesNotWriteIsTheClientsOwn() {
        assertThat(client("x-forwarded-for", "10.1.2.3", "Forwarded", "for=198.51.100.1"))
                .isEqualTo("10.1.2.3");
        assertThat(client("forwarded", "10.1.2.3", "X-Forwarded-For", "198.51.100.1"))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void hostAndSchemeAreBelievedOfAProxyOnly() {
        Map<String, List<String>> told = Map.of(
                "X-Forwarded-Host", List.of("academy.example"),
                "X-Forwarded-Proto", List.of("https"),
                "X-Forwarded-For", List.of("198.51.100.1"));
        Origin ofProxy = origins("x-forwarded-for").of(request("10.1.2.3", told));
        assertThat(ofProxy.host()).isEqualTo("academy.example");
        assertThat(ofProxy.secure()).isTrue();
        Origin ofStranger = origins("x-forwarded-for").of(request("203.0.113.5", told));
        assertThat(ofStranger.host()).isEqualTo("asked.example");
        assertThat(ofStranger.secure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "evil.example/path", "x\r\nSet-Cookie: a=b", ""})
    void aHostThatIsNoneIsNotTaken(String host) {
        assertThat(origins("x-forwarded-for")
                        .of(request("10.1.2.3", Map.of("X-Forwarded-Host", List.of(host))))
                        .host())
                .isEqualTo("asked.example");
    }

    @Test
    void ipv6IsLimitedByThe64ThatOneSiteHas() {
        Origins open = origins("x-forwarded-for");
        assertThat(open.of(request("2001:db8:1:2:3:4:5:6", Map.of())).limitedAs())
                .isEqualTo(open.of(request("2001:db8:1:2:ffff::9", Map.of())).limitedAs())
                .isNotEqualTo(open.of(request("2001:db8:1:3::9", Map.of())).limitedAs());
        assertThat(open.of(request("198.51.100.1", Map.of())).limitedAs())
                .isNotEqualTo(open.of(request("198.51.100.2", Map.of())).limitedAs());
    }

    @Test
    void anExemptAddressIsTheClientsAndNotTheProxys() {
        Origins open = origins("x-forwarded-for");
        assertThat(open.of(request("192.0.2.200", Map.of())).exempt()).isTrue();
        assertThat(open.of(request("203.0.113.5", Map.of("X-Forwarded-For", List.of("192.0.2.200"))))
                        .exempt())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "proxy.example", "10.0.0.0/-1", "10.0.0.0/8/9", "2001:db8::/129"})
    void aNetworkThatIsNoneStopsTheStart(String written) {
        assertThatThrownBy(() -> Network.read(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.255, true",
        "0.0.0.0/0, 203.0.113.5, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false"
    })
    void aNetworkHoldsWhatItsPrefixSays(String network, String address, boolean within) {
        assertThat(Network.read(network).contains(java.net.InetAddress.ofLiteral(address)))
                .isEqualTo(within);
    }
}

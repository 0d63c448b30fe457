package ai.dreamseed.api.origin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out where a request comes from. Only a peer in {@code dreamseed.trusted.proxies} is believed when it tells for whom it
 * asks, and only by the one header that it writes: the other could have come from anybody, through it.
 */
@ApplicationScoped
public class Origins {

    private static final int MOST_HOPS = 32;
    private static final int LONGEST = 4096;

    private List<Network> trusted;
    private List<Network> exempt;
    private boolean standard;

    /** For CDI. */
    protected Origins() {}

    /**
     * @param trusted networks of the proxies in front of us, separated by commas
     * @param header what they write: {@code x-forwarded-for}, with -host and -proto, or {@code forwarded} (RFC 7239)
     * @param exempt networks that are not limited, such as a monitor's or a load test's
     */
    @Inject
    public Origins(
            @ConfigProperty(name = "dreamseed.trusted.proxies") Optional<String> trusted,
            @ConfigProperty(name = "dreamseed.trusted.header", defaultValue = "x-forwarded-for") String header,
            @ConfigProperty(name = "dreamseed.limits.exempt") Optional<String> exempt) {
        this.trusted = Network.readAll(trusted.orElse(""));
        this.exempt = Network.readAll(exempt.orElse(""));
        this.standard = switch (header.strip().toLowerCase(Locale.ROOT)) {
            case "forwarded" -> true;
            case "x-forwarded-for" -> false;
            default ->
                throw new IllegalArgumentException(
                        "dreamseed.trusted.header is x-forwarded-for or forwarded, not " + header);
        };
    }

    /** Never fails, whatever the headers say: what cannot be read counts as not said. */
    public Origin of(HttpServletRequest request) {
        InetAddress peer = InetAddress.ofLiteral(withoutZone(request.getRemoteAddr()));
        String host = request.getHeader("Host");
        boolean secure = request.isSecure();
        if (!isIn(trusted, peer)) {
            return new Origin(peer, host, secure, isIn(exempt, peer));
        }
        Told told = standard
                ? Told.standard(all(request, "Forwarded"))
                : new Told(
                        Told.list(all(request, "X-Forwarded-For")),
                        Told.last(all(request, "X-Forwarded-Host")),
                        Told.last(all(request, "X-Forwarded-Proto")));
        InetAddress client = client(peer, told.hops());
        return new Origin(
                client,
                told.host().filter(Origins::isHost).orElse(host),
                told.scheme().map("https"::equalsIgnoreCase).orElse(secure),
                isIn(exempt, client));
    }

    /** The last hop that is not a proxy of ours; the peer itself where one on the way there cannot be read. */
    private InetAddress client(InetAddress peer, List<String> hops) {
        if (hops.size() > MOST_HOPS) {
            return peer;
        }
        InetAddress nearest = peer;
        for (String hop : hops.reversed()) {
            Optional<InetAddress> read = Told.address(hop);
            if (read.isEmpty()) {
                return peer;
            }
            nearest = read.get();
            if (!isIn(trusted, nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static String all(HttpServletRequest request, String name) {
        List<String> values = new ArrayList<>(Collections.list(request.getHeaders(name)));
        String joined = String.join(",", values);
        return joined.length() > LONGEST ? "" : joined;
    }

    private static boolean isHost(String host) {
        return host.matches("[A-Za-z0-9.\\-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:\\d{1,5})?");
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}

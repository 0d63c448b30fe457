package ai.dreamseed.api.origin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where a request comes from.
 *
 * @param address the client's, in its canonical form
 * @param host by which we were asked, with or without a port; null where the request does not say
 * @param secure whether the client speaks TLS, with us or with the proxy in front of us
 * @param exempt whether it is not limited
 */
public record Origin(InetAddress address, String host, boolean secure, boolean exempt) {

    private static final int BYTES_OF_A_SITE = 8;
    private static final int BYTES_OF_IPV6 = 16;

    public String text() {
        return address.getHostAddress();
    }

    /** By what an address is limited: a household or a machine has a /64 of IPv6 to choose from, and one address of IPv4. */
    public String limitedAs() {
        byte[] bytes = address.getAddress();
        if (bytes.length != BYTES_OF_IPV6) {
            return "address:" + text();
        }
        byte[] site = Arrays.copyOf(Arrays.copyOf(bytes, BYTES_OF_A_SITE), BYTES_OF_IPV6);
        try {
            return "address:" + InetAddress.getByAddress(site).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

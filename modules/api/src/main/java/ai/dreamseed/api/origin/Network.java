package ai.dreamseed.api.origin;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * A range of addresses in CIDR notation, of IPv4 or IPv6; one address is a range, too.
 *
 * @param prefix leading bits that count
 */
record Network(InetAddress base, int prefix) {

    /** @throws IllegalArgumentException if it is not {@code 10.0.0.0/8}, {@code 2001:db8::/32} or an address */
    static Network read(String written) {
        String text = written.strip();
        int slash = text.indexOf('/');
        InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = base.getAddress().length * Byte.SIZE;
        int prefix = bits;
        if (slash >= 0) {
            String length = text.substring(slash + 1);
            if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
                throw new IllegalArgumentException("No such network: " + written);
            }
            prefix = Integer.parseInt(length);
        }
        return new Network(base, prefix);
    }

    /** @param written networks separated by commas; nothing is none */
    static List<Network> readAll(String written) {
        return Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Network::read)
                .toList();
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        int rest = prefix % Byte.SIZE;
        if (Arrays.mismatch(ours, 0, whole, theirs, 0, whole) >= 0) {
            return false;
        }
        int mask = 0xff << (Byte.SIZE - rest);
        return rest == 0 || (ours[whole] & mask & 0xff) == (theirs[whole] & mask & 0xff);
    }
}

package ai.dreamseed.identity.lockout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Somebody's attempt at a password, known by digests: neither the address that was typed nor the network is kept.
 *
 * @param email of the address as it was typed, existing or not
 * @param network of the IPv4 address, or the first 64 bits of the IPv6 address
 */
record Guess(String email, String network) {

    static Guess of(String typedEmail, String address) {
        return new Guess(
                digest("email", typedEmail.strip().toLowerCase(Locale.ROOT)), digest("network", network(address)));
    }

    String pair() {
        return digest("pair", email + network);
    }

    /** A household, a phone: an IPv6 customer has 64 bits of addresses to guess from. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = java.net.InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    private static String digest(String kind, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(kind.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

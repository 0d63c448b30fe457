package ai.dreamseed.identity.lockout;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Somebody's attempt at a password, known by digests: neither the address that was typed nor the network is kept.
 *
 * @param email of the address as it was typed, existing or not
 * @param network of where it came from, see {@link #network(String)}
 * @param known whether it is known at all from where it came
 */
record Guess(String email, String network, boolean known) {

    static Guess of(String typedEmail, String address) {
        return new Guess(
                digest("email", typedEmail.strip().toLowerCase(Locale.ROOT)),
                digest("network", network(address)),
                !address.isEmpty());
    }

    String pair() {
        return digest("pair", email + network);
    }

    String subject(Lockout kind) {
        return switch (kind) {
            case PAIR -> pair();
            case EMAIL -> email;
            case NETWORK -> network;
        };
    }

    /**
     * The neighbourhood of an address: 24 bits of an IPv4 address, 48 of an IPv6 address, which is what a customer of a provider
     * moves within, and what somebody who guesses gets at once.
     */
    static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length + ":" + HexFormat.of().formatHex(bytes, 0, bytes.length == 4 ? 3 : 6);
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

package ai.dreamseed.identity.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.IllegalBCryptFormatException;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * bcrypt (Provos and Mazières 1999), version 2b, at one cost. The work doubles with each step of the cost; at 10 it takes
 * about 50 ms of one core.
 */
public final class Bcrypt {

    public static final int CHEAPEST = 4;
    public static final int DEAREST = 15;

    /** {@code $2b$10$} and 22 characters of salt. */
    private static final int SETTINGS = 29;

    private static final Version VERSION = Version.VERSION_2B;

    private final int cost;
    private final String nobody;

    /** @param cost {@value #CHEAPEST} to {@value #DEAREST}; below 10 for tests alone */
    public Bcrypt(int cost) {
        if (cost < CHEAPEST || cost > DEAREST) {
            throw new IllegalArgumentException("bcrypt cost " + cost + " is not in " + CHEAPEST + ".." + DEAREST);
        }
        this.cost = cost;
        byte[] unknown = new byte[32];
        new SecureRandom().nextBytes(unknown);
        this.nobody = hash(unknown);
    }

    /** A hash with its own salt, in the usual form of 60 characters. Costs the work. */
    public String hash(Password password) {
        byte[] bytes = password.bytes();
        try {
            return hash(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * A hash with the salt of another, so that passwords of accounts that share an address are compared by one computation.
     *
     * @param like as {@link #hash} made it; null for a salt of its own
     */
    public String hash(Password password, String like) {
        if (like == null) {
            return hash(password);
        }
        byte[] bytes = password.bytes();
        try {
            byte[] salt = VERSION.parser.parse(like.getBytes(StandardCharsets.US_ASCII)).rawSalt;
            return new String(
                    BCrypt.with(VERSION, new SecureRandom(), LongPasswordStrategies.strict(VERSION))
                            .hash(cost, salt, bytes),
                    StandardCharsets.US_ASCII);
        } catch (IllegalBCryptFormatException notOurs) {
            throw new IllegalStateException("A stored hash is not one of bcrypt", notOurs);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Which of several hashes is of this password. Those that share a salt and a cost cost one computation; with none to
     * compare, the work is done all the same.
     *
     * @return the place of the first that matches
     */
    public OptionalInt matching(Password password, List<String> hashes) {
        if (hashes.isEmpty() || !password.fitsBcrypt()) {
            matches(password, null);
            return OptionalInt.empty();
        }
        Map<String, String> computed = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            String hash = hashes.get(i);
            String settings = hash.substring(0, SETTINGS);
            if (!computed.containsKey(settings)) {
                computed.put(settings, new Bcrypt(cost(hash), nobody).hash(password, hash));
            }
            if (MessageDigest.isEqual(
                    computed.get(settings).getBytes(StandardCharsets.US_ASCII),
                    hash.getBytes(StandardCharsets.US_ASCII))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static int cost(String hash) {
        return Integer.parseInt(hash.substring(4, 6));
    }

    /**
     * Compares, always at the cost of one hash: without an account or with a password too long for bcrypt the work is done
     * against a hash that nothing matches, so that time tells a stranger nothing.
     *
     * @param hash as {@link #hash} made it; null where there is no account
     */
    public boolean matches(Password password, String hash) {
        boolean possible = hash != null && password.fitsBcrypt();
        byte[] bytes = password.fitsBcrypt() ? password.bytes() : new byte[] {'-'};
        try {
            byte[] against = (possible ? hash : nobody).getBytes(StandardCharsets.US_ASCII);
            return BCrypt.verifyer(null, LongPasswordStrategies.strict(VERSION)).verify(bytes, against).verified
                    && possible;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Bcrypt(int cost, String nobody) {
        this.cost = cost;
        this.nobody = nobody;
    }

    private String hash(byte[] bytes) {
        return new String(
                BCrypt.with(VERSION, new SecureRandom(), LongPasswordStrategies.strict(VERSION))
                        .hash(cost, bytes),
                StandardCharsets.US_ASCII);
    }
}

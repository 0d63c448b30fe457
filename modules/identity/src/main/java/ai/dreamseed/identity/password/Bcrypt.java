package ai.dreamseed.identity.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * bcrypt (Provos and Mazières 1999), version 2b, at one cost. The work doubles with each step of the cost; at 10 it takes
 * about 50 ms of one core.
 */
public final class Bcrypt {

    public static final int CHEAPEST = 4;
    public static final int DEAREST = 15;

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

    private String hash(byte[] bytes) {
        return new String(
                BCrypt.with(VERSION, new SecureRandom(), LongPasswordStrategies.strict(VERSION))
                        .hash(cost, bytes),
                StandardCharsets.US_ASCII);
    }
}

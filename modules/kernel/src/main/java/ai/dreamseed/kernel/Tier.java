package ai.dreamseed.kernel;

import java.util.Arrays;
import java.util.Locale;

/** How much a caller may ask of us. */
public enum Tier {
    /** Guests, and learners who pay nothing. */
    FREE,
    /** Learners with a subscription. */
    PAID,
    /** An academy's staff. */
    ACADEMY,
    /** Integrators' programs. */
    KEY;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@link #FREE} for what is unknown: a token of an older version gets the least. */
    public static Tier of(String wire) {
        return Arrays.stream(values())
                .filter(tier -> tier.wire().equals(wire))
                .findFirst()
                .orElse(FREE);
    }
}

package ai.dreamseed.identity.lockout;

import java.time.Duration;
import java.time.Instant;

/** How long the next guess has to wait, by what is counted. */
enum Lockout {
    /** One address from one network: somebody who mistypes has {@code free} tries. */
    PAIR(5),
    /** One address, from all networks from which nobody has signed in to it. */
    EMAIL(30),
    /** One network, whatever the address: a school may stand behind it. */
    NETWORK(200);

    /** A counter that has been quiet for as long begins again. */
    static final Duration QUIET = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final int free;

    Lockout(int free) {
        this.free = free;
    }

    String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Nothing for the first {@code free}, then 1 s, and twice as long after each, up to 15 minutes. */
    Duration pause(int failures) {
        int dear = failures - free;
        if (dear < 0) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(dear, 20));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** What is left of the pause; nothing when the next guess may come. */
    Duration left(int failures, Instant last, Instant now) {
        if (last.plus(QUIET).isBefore(now)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, last.plus(pause(failures)));
        return left.isNegative() ? Duration.ZERO : left;
    }
}

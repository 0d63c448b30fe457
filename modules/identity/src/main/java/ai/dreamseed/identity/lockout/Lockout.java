package ai.dreamseed.identity.lockout;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How long the next guess has to wait, by what is counted. */
enum Lockout {
    /** One address from one network: somebody who mistypes has {@code free} tries. */
    PAIR(5, Duration.ofHours(1)),
    /** One address, from all networks from which nobody has signed in to it. */
    EMAIL(30, Duration.ofHours(24)),
    /** One network, whatever the address: a school may stand behind it. */
    NETWORK(200, Duration.ofHours(1));

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final int free;
    private final Duration quiet;

    Lockout(int free, Duration quiet) {
        this.free = free;
        this.quiet = quiet;
    }

    /** Guesses that were counted, and when the last of them was. */
    record Tally(int failures, Instant last) {}

    String wire() {
        return name().toLowerCase(Locale.ROOT);
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
    Duration left(Tally tally, Instant now) {
        Duration pause = pause(tally.failures());
        // Also where another node's clock, or the rounding of a database, put the last guess a moment after now.
        if (pause.isZero() || over(tally, now)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, tally.last().plus(pause));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** One guess more. A counter that has been quiet for its time begins again. */
    Tally count(Tally tally, Instant now) {
        return new Tally(over(tally, now) ? 1 : tally.failures() + 1, now);
    }

    private boolean over(Tally tally, Instant now) {
        return tally.last().plus(quiet).isBefore(now);
    }
}

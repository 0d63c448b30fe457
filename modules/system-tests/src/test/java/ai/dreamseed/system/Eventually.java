package ai.dreamseed.system;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** For what comes through Kafka or comes back after a restart: asked again until it is there, or the time is over. */
public final class Eventually {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private Eventually() {}

    public static <T> T see(Duration within, String what, Supplier<T> look, Predicate<T> wanted) {
        Instant end = Instant.now().plus(within);
        while (true) {
            T seen = look.get();
            if (wanted.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + within.toSeconds() + " s: " + what + ". Last seen: " + seen);
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}

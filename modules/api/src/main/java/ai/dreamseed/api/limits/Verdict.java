package ai.dreamseed.api.limits;

import java.time.Duration;

/**
 * What counting a request has come to.
 *
 * @param remaining what is left after it
 * @param reset until all of the quota is there again
 * @param retryAfter until the same request would be admitted; zero for one that is
 */
public record Verdict(Quota quota, boolean admitted, long remaining, Duration reset, Duration retryAfter) {

    /** The item of {@code RateLimit-Policy}: {@code "practice";q=100;w=60}. */
    public String policy() {
        return '"' + quota.name() + "\";q=" + quota.tokens() + ";w="
                + quota.window().toSeconds();
    }

    /** The item of {@code RateLimit}: {@code "practice";r=99;t=42}. */
    public String state() {
        return '"' + quota.name() + "\";r=" + remaining + ";t=" + seconds(reset);
    }

    public long retryAfterSeconds() {
        return Math.max(1, seconds(retryAfter));
    }

    /** Rounded up: who comes back a moment too early is refused again. */
    private static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }
}

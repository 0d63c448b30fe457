package ai.dreamseed.api.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many tokens in so long a time; a request takes one or more.
 *
 * <p>Up to a minute the window begins with the first request and gives everything back at its end, so that "100 a minute" is
 * exactly that. A longer one gives back evenly: whoever has used it up waits for the next token, not for the hour's end.
 *
 * @param name as the headers show it, such as {@code practice}
 * @param tokens 1 to 1,000,000,000
 * @param window one second to one day
 */
public record Quota(String name, long tokens, Duration window) {

    private static final Duration LONGEST_EXACT = Duration.ofMinutes(1);
    private static final long MOST = 1_000_000_000L;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,10})\\s*/\\s*(second|minute|hour|day)");

    public Quota {
        Objects.requireNonNull(name, "name");
        if (tokens < 1 || tokens > MOST) {
            throw new IllegalArgumentException(name + ": a quota is 1 to " + MOST + " tokens, not " + tokens);
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + ": a window is a second to a day, not " + window);
        }
    }

    /**
     * @param written as configuration has it: {@code 100/minute}, {@code 1000/hour}
     * @param factor by which the tokens are multiplied, above 0; at least one token stays
     * @throws IllegalArgumentException if it is not written so
     */
    public static Quota read(String name, String written, double factor) {
        Matcher parts = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A limit is written as 100/minute (second, minute, hour or day), not as " + written);
        }
        Duration window = switch (parts.group(2)) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        long tokens = Long.parseLong(parts.group(1));
        if (tokens > 0) {
            tokens = Math.clamp(Math.round(tokens * factor), 1, MOST);
        }
        return new Quota(name, tokens, window);
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder().addLimit(limit(tokens)).build();
    }

    /** @param initially what is there at the beginning, 0 to {@code tokens} */
    Bandwidth limit(long initially) {
        var capacity = Bandwidth.builder().capacity(tokens);
        return (window.compareTo(LONGEST_EXACT) <= 0
                        ? capacity.refillIntervally(tokens, window)
                        : capacity.refillGreedy(tokens, window))
                .initialTokens(initially)
                .build();
    }

    /** A quota that was changed, or a caller whose tier has, counts anew: what was counted before is another bucket. */
    String keyOf(String whose) {
        return whose + ":" + name + ":" + tokens + "/" + window.toSeconds();
    }
}

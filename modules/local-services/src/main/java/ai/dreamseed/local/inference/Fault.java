package ai.dreamseed.local.inference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that goes wrong on purpose, asked for by the request header {@code X-Dreamseed-Fault} or, for every request,
 * by {@code POST /admin/faults}.
 *
 * @param amount tokens, bytes or milliseconds, as the kind says
 */
record Fault(Kind kind, int amount) {
    enum Kind {
        /** Takes the request and says nothing more after so many tokens, until the client leaves. */
        STALL,
        /** After so many tokens an error stands in the stream, under HTTP 200, and {@code [DONE]} follows. */
        ERROR,
        /** 503, as a server whose queue is full. */
        FULL,
        /** Closes the connection after so many bytes of the body. */
        CLOSE,
        /** Waits so many milliseconds more before the first token. */
        SLOW,
        /** The engine is dead: 500 for requests, and 503 at {@code /health}. */
        DEAD
    }

    private static final Pattern FORM = Pattern.compile("(stall|error|full|close|slow|dead)(?:=(\\d{1,9}))?");

    /** Reads {@code stall}, {@code stall=3}, {@code error=2}, {@code full}, {@code close=100}, {@code slow=500}, {@code dead}. */
    static Optional<Fault> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new Fault(
                        Kind.valueOf(form.group(1).toUpperCase(java.util.Locale.ROOT)),
                        form.group(2) == null ? 0 : Integer.parseInt(form.group(2))))
                : Optional.empty();
    }
}

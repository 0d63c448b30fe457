package ai.dreamseed.inference;

import java.time.Duration;

/** No slot was free within the wait, too many waited already, or every server refused for load. */
public class NoCapacity extends InferenceException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter a guess of when a slot may be free */
    public NoCapacity(String message, Duration retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter;
    }

    /** A guess of when a slot may be free. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package ai.dreamseed.inference;

/** The answer ended before its end: the connection closed, the server reported an error, or it spoke nonsense. */
public class StreamBroken extends InferenceException {

    private static final long serialVersionUID = 1L;

    public StreamBroken(String message) {
        this(message, null);
    }

    public StreamBroken(String message, Throwable cause) {
        super(message, cause);
    }
}

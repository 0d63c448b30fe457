package ai.dreamseed.inference;

/** Connecting, the first text, the next text, the whole answer or the lease took too long. */
public class DeadlineExceeded extends InferenceException {

    private static final long serialVersionUID = 1L;

    public DeadlineExceeded(String message) {
        this(message, null);
    }

    public DeadlineExceeded(String message, Throwable cause) {
        super(message, cause);
    }
}

package ai.dreamseed.inference;

/** The server did not accept the request: another server would not either. */
public class RequestRefused extends InferenceException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status the HTTP status, 400 to 499 */
    public RequestRefused(int status, String message) {
        super(message, null);
        this.status = status;
    }

    /** The HTTP status, 400 to 499. */
    public int status() {
        return status;
    }
}

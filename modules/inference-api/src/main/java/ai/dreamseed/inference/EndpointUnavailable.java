package ai.dreamseed.inference;

/** No server that serves the model can be reached, or the adapter is shut down. */
public class EndpointUnavailable extends InferenceException {

    private static final long serialVersionUID = 1L;

    public EndpointUnavailable(String message) {
        this(message, null);
    }

    public EndpointUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

package ai.dreamseed.inference;

/** A model could not be asked or did not answer to its end. Messages never hold text of a prompt or an answer. */
public abstract class InferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** These are answers of a busy or broken farm, not errors in a program: no stack trace is taken. */
    protected InferenceException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}

package ai.dreamseed.local;

/**
 * The stack cannot run. The message is one sentence for the person at the keyboard: what is wrong and what to do.
 */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailed(String sentence) {
        super(sentence);
    }

    StartFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

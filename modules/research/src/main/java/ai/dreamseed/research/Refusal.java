package ai.dreamseed.research;

/** Input that cannot be used; the message is one sentence for the person who gave it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}

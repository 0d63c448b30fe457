package ai.dreamseed.catalog.exact;

/** What was typed is no expression, or one that is too large to be meant. */
public final class UnreadableExpression extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableExpression(String message) {
        super(message, null, false, false);
    }
}

package ai.dreamseed.catalog.shelf;

/** An import cannot go on; the message says what to do. */
public final class ShelfProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ShelfProblem(String message) {
        super(message);
    }

    public ShelfProblem(String message, Throwable cause) {
        super(message, cause);
    }
}

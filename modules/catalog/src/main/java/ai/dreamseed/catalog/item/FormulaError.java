package ai.dreamseed.catalog.item;

/** A template's expression that is written wrongly: the author has to change it, drawing again would not help. */
final class FormulaError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FormulaError(String message) {
        super(message, null, false, false);
    }
}

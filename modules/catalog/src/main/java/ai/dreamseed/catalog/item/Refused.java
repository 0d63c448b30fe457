package ai.dreamseed.catalog.item;

/** A draw that cannot be used, such as one with a root that is not rational: the next one is tried. */
final class Refused extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }

    /** Refusals are frequent and tell all in their message. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

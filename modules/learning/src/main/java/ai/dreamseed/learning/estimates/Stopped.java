package ai.dreamseed.learning.estimates;

/** Somebody asked the job to stop, or this node ends: what was reached is kept. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}

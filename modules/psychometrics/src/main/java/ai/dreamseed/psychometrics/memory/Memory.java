package ai.dreamseed.psychometrics.memory;

/**
 * The memory of one thing after a review.
 *
 * @param stability days until recall has fallen to 0.9, positive
 * @param difficulty 1 to 10: how little a review strengthens it
 */
public record Memory(double stability, double difficulty) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public Memory {
        if (!(stability > 0 && stability < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A stability is positive, not " + stability);
        }
        if (!(difficulty >= 1 && difficulty <= 10)) {
            throw new IllegalArgumentException("A difficulty is 1 to 10, not " + difficulty);
        }
    }
}

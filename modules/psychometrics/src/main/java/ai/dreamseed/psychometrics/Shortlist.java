package ai.dreamseed.psychometrics;

/**
 * The best few items of a search, the most informative first. Made once and filled again and again, so that a search
 * allocates nothing. Not safe for use by two threads at once.
 */
public final class Shortlist {

    private final int[] items;
    private final double[] information;
    private int size;

    /** @throws IllegalArgumentException if {@code capacity} is not positive */
    public Shortlist(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A shortlist holds at least one item, not " + capacity);
        }
        items = new int[capacity];
        information = new double[capacity];
    }

    public int size() {
        return size;
    }

    /** The item at {@code rank}, 0 being the most informative, as its index in the pool. */
    public int item(int rank) {
        return items[within(rank)];
    }

    /** The Fisher information of the item at {@code rank}. */
    public double information(int rank) {
        return information[within(rank)];
    }

    void clear() {
        size = 0;
    }

    /** What an item must reach to enter: nothing while there is room. */
    double threshold() {
        return size < items.length ? Double.NEGATIVE_INFINITY : information[size - 1];
    }

    /** Equal information is ordered by index, so that a search has one answer whatever order it looks in. */
    void offer(int item, double value) {
        if (size == items.length && !isBefore(item, value, size - 1)) {
            return;
        }
        int at = size < items.length ? size++ : size - 1;
        while (at > 0 && isBefore(item, value, at - 1)) {
            items[at] = items[at - 1];
            information[at] = information[at - 1];
            at--;
        }
        items[at] = item;
        information[at] = value;
    }

    private boolean isBefore(int item, double value, int rank) {
        return value > information[rank] || (value == information[rank] && item < items[rank]);
    }

    private int within(int rank) {
        if (rank < 0 || rank >= size) {
            throw new IndexOutOfBoundsException("Rank " + rank + " of " + size);
        }
        return rank;
    }
}

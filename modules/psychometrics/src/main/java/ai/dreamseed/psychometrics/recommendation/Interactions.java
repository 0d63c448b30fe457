package ai.dreamseed.psychometrics.recommendation;

import java.util.Arrays;

/**
 * Who did what how often: a sparse table of learners by items with positive weights. Immutable; kept twice, by learner
 * and by item, 16 bytes an entry.
 */
public final class Interactions {

    /** One side of the table: the entries of row r stand from start[r] to start[r + 1], their columns ascending. */
    record Side(int[] start, int[] column, float[] weight) {

        int rows() {
            return start.length - 1;
        }

        int count(int row) {
            return start[row + 1] - start[row];
        }

        Side with(float[] weight) {
            return new Side(start, column, weight);
        }

        Side turned(int columns) {
            int[] to = new int[columns + 1];
            for (int c : column) {
                to[c + 1]++;
            }
            for (int c = 0; c < columns; c++) {
                to[c + 1] += to[c];
            }
            int[] begin = to.clone();
            int[] row = new int[column.length];
            float[] turned = new float[column.length];
            for (int r = 0; r + 1 < start.length; r++) {
                for (int j = start[r]; j < start[r + 1]; j++) {
                    int at = to[column[j]]++;
                    row[at] = r;
                    turned[at] = weight[j];
                }
            }
            return new Side(begin, row, turned);
        }
    }

    private final Side byLearner;
    private final Side byItem;

    private Interactions(Side byLearner, int items) {
        this.byLearner = byLearner;
        this.byItem = byLearner.turned(items);
    }

    public int learners() {
        return byLearner.rows();
    }

    public int items() {
        return byItem.rows();
    }

    /** Pairs of a learner and an item. */
    public int size() {
        return byLearner.column.length;
    }

    /** What a learner did, ascending. */
    public int[] itemsOf(int learner) {
        return Arrays.copyOfRange(byLearner.column, byLearner.start[learner], byLearner.start[learner + 1]);
    }

    /** The weights that go with {@link #itemsOf}. */
    public float[] weightsOf(int learner) {
        return Arrays.copyOfRange(byLearner.weight, byLearner.start[learner], byLearner.start[learner + 1]);
    }

    /** Who did an item, ascending. */
    public int[] learnersOf(int item) {
        return Arrays.copyOfRange(byItem.column, byItem.start[item], byItem.start[item + 1]);
    }

    /** How many learners did an item. */
    public int learnersWhoDid(int item) {
        return byItem.count(item);
    }

    /** How many items a learner did. */
    public int itemsDoneBy(int learner) {
        return byLearner.count(learner);
    }

    public boolean has(int learner, int item) {
        return Arrays.binarySearch(byLearner.column, byLearner.start[learner], byLearner.start[learner + 1], item) >= 0;
    }

    Side byLearner() {
        return byLearner;
    }

    Side byItem() {
        return byItem;
    }

    /** A number that other interactions hardly share. */
    long fingerprint() {
        long hash = 31L * learners() + items();
        hash = 31 * hash + Arrays.hashCode(byLearner.start);
        hash = 31 * hash + Arrays.hashCode(byLearner.column);
        return 31 * hash + Arrays.hashCode(byLearner.weight);
    }

    /**
     * Takes interactions one after the other, in any order; those of the same pair are summed. What is kept meanwhile is
     * bounded by the pairs, not by the interactions: whenever as many have come as there are pairs (and at least
     * {@value #BATCH}), they are summed into them. Not safe for use by two threads at once.
     */
    public static final class Builder {

        private static final int BATCH = 1 << 18;

        private final int limit;
        private long[] pairs = new long[0];
        private float[] sums = new float[0];
        private long[] fresh = new long[1 << 10];
        private float[] weights = new float[1 << 10];
        private int waiting;
        private int learners;
        private int items;

        /** Takes as many pairs as fit into an array. */
        public Builder() {
            this(Integer.MAX_VALUE - 16);
        }

        /**
         * @param limit how many different pairs there may be
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder(int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("There must be room for one interaction");
            }
            this.limit = limit;
        }

        /** Makes room in the table for learners and items that may have done nothing, or that nobody did. */
        public Builder atLeast(int learners, int items) {
            this.learners = Math.max(this.learners, learners);
            this.items = Math.max(this.items, items);
            return this;
        }

        /**
         * @param learner from 0
         * @param item from 0
         * @param weight how much: a count, or minutes; 0 adds nothing
         * @throws IllegalArgumentException if a number is negative or not finite
         * @throws IllegalStateException if there are more pairs than the limit
         */
        public Builder add(int learner, int item, float weight) {
            if (learner < 0 || item < 0 || learner == Integer.MAX_VALUE || item == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Learners and items count from 0: " + learner + ", " + item);
            }
            if (!(weight >= 0) || weight == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("A weight must be a number that is not negative: " + weight);
            }
            learners = Math.max(learners, learner + 1);
            items = Math.max(items, item + 1);
            if (weight == 0) {
                return this;
            }
            if (waiting == fresh.length) {
                if (waiting >= Math.max(BATCH, pairs.length)) {
                    sum();
                } else {
                    int more = (int) Math.min(Math.max(BATCH, pairs.length), 2L * waiting);
                    fresh = Arrays.copyOf(fresh, more);
                    weights = Arrays.copyOf(weights, more);
                }
            }
            fresh[waiting] = (long) learner << 32 | item;
            weights[waiting++] = weight;
            return this;
        }

        private void sum() {
            int[] order = order();
            int most = (int) Math.min(Integer.MAX_VALUE - 16, (long) pairs.length + waiting);
            long[] merged = new long[most];
            float[] summed = new float[most];
            int size = 0;
            int old = 0;
            for (int j = 0; j < waiting || old < pairs.length; ) {
                boolean takeOld = j == waiting || old < pairs.length && pairs[old] <= fresh[order[j]];
                long pair = takeOld ? pairs[old] : fresh[order[j]];
                double total = takeOld ? sums[old++] : 0;
                while (j < waiting && fresh[order[j]] == pair) {
                    total += weights[order[j++]];
                }
                if (size == limit) {
                    throw new IllegalStateException("There are more than " + limit + " pairs of a learner and an item");
                }
                merged[size] = pair;
                summed[size++] = (float) Math.min(total, Float.MAX_VALUE);
            }
            pairs = Arrays.copyOf(merged, size);
            sums = Arrays.copyOf(summed, size);
            waiting = 0;
        }

        /** The order of what waits: by learner, then item, then as it came; two counting sorts. */
        private int[] order() {
            int[] order = new int[waiting];
            for (int j = 0; j < waiting; j++) {
                order[j] = j;
            }
            return sorted(sorted(order, 0, items), 32, learners);
        }

        private int[] sorted(int[] order, int shift, int values) {
            int[] to = new int[values + 1];
            for (int j : order) {
                to[(int) (fresh[j] >>> shift & Integer.MAX_VALUE) + 1]++;
            }
            for (int v = 0; v < values; v++) {
                to[v + 1] += to[v];
            }
            int[] sorted = new int[order.length];
            for (int j : order) {
                sorted[to[(int) (fresh[j] >>> shift & Integer.MAX_VALUE)]++] = j;
            }
            return sorted;
        }

        /** All interactions so far; the builder can go on. */
        public Interactions build() {
            sum();
            int[] start = new int[learners + 1];
            int[] column = new int[pairs.length];
            for (int j = 0; j < pairs.length; j++) {
                start[(int) (pairs[j] >>> 32) + 1]++;
                column[j] = (int) pairs[j];
            }
            for (int u = 0; u < learners; u++) {
                start[u + 1] += start[u];
            }
            return new Interactions(new Side(start, column, sums.clone()), items);
        }
    }
}

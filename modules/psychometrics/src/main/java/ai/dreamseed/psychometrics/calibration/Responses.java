package ai.dreamseed.psychometrics.calibration;

import java.util.Arrays;

/**
 * Who answered what: for each row of answers the items that were seen and the category of each answer. Rows that saw the
 * same items lie together and name them once, and equal rows are one row of greater weight, so that a million people
 * who saw ten items of five hundred take some 60 MB. Immutable.
 */
public final class Responses {

    /** The highest category there may be. */
    public static final int HIGHEST_CATEGORY = 63;

    private final int items;
    /** Where the items of a pattern begin in {@link #patternItems}; one more than there are patterns. */
    private final int[] patternStart;

    private final int[] patternItems;
    /** The first row of each pattern; one more than there are patterns. */
    private final int[] patternRow;
    /** Where the categories of a pattern's first row begin. */
    private final int[] patternCategory;

    private final byte[] categories;
    private final double[] weights;
    private final double[][] counts;
    private final double total;

    private Responses(
            int items,
            int[] patternStart,
            int[] patternItems,
            int[] patternRow,
            int[] patternCategory,
            byte[] categories,
            double[] weights) {
        this.items = items;
        this.patternStart = patternStart;
        this.patternItems = patternItems;
        this.patternRow = patternRow;
        this.patternCategory = patternCategory;
        this.categories = categories;
        this.weights = weights;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        total = sum;
        counts = counted();
    }

    private double[][] counted() {
        double[][] counted = new double[items][HIGHEST_CATEGORY + 1];
        for (int p = 0; p < patterns(); p++) {
            int at = patternCategory[p];
            for (int row = patternRow[p]; row < patternRow[p + 1]; row++) {
                for (int j = patternStart[p]; j < patternStart[p + 1]; j++) {
                    counted[patternItems[j]][categories[at++]] += weights[row];
                }
            }
        }
        return counted;
    }

    /** How many items there are, answered or not. */
    public int items() {
        return items;
    }

    /** How many different rows there are. */
    public int rows() {
        return weights.length;
    }

    /** The sum of the weights: how many people answered anything. */
    public double people() {
        return total;
    }

    /** How many answers there are, each different row counted once. */
    public int answers() {
        return categories.length;
    }

    /** How often an item was answered in a category, weighted. */
    public double count(int item, int category) {
        return counts[item][category];
    }

    /** How often an item was answered, weighted. */
    public double count(int item) {
        double sum = 0;
        for (double count : counts[item]) {
            sum += count;
        }
        return sum;
    }

    /** The categories an item was answered in, ascending. */
    public int[] observed(int item) {
        int[] observed = new int[HIGHEST_CATEGORY + 1];
        int size = 0;
        for (int k = 0; k <= HIGHEST_CATEGORY; k++) {
            if (counts[item][k] > 0) {
                observed[size++] = k;
            }
        }
        return Arrays.copyOf(observed, size);
    }

    /** The same answers with other names for the categories: {@code names[item][category]} instead of the category. */
    Responses recoded(int[][] names) {
        byte[] renamed = new byte[categories.length];
        for (int p = 0; p < patterns(); p++) {
            int at = patternCategory[p];
            for (int row = patternRow[p]; row < patternRow[p + 1]; row++) {
                for (int j = patternStart[p]; j < patternStart[p + 1]; j++) {
                    int[] of = names[patternItems[j]];
                    renamed[at] = (byte) (of == null ? categories[at] : of[categories[at]]);
                    at++;
                }
            }
        }
        return new Responses(items, patternStart, patternItems, patternRow, patternCategory, renamed, weights);
    }

    int patterns() {
        return patternRow.length - 1;
    }

    int firstRow(int pattern) {
        return patternRow[pattern];
    }

    int endRow(int pattern) {
        return patternRow[pattern + 1];
    }

    /** Where the pattern's items begin in {@link #patternItems()}. */
    int firstItem(int pattern) {
        return patternStart[pattern];
    }

    /** How many items the pattern saw. */
    int width(int pattern) {
        return patternStart[pattern + 1] - patternStart[pattern];
    }

    int[] patternItems() {
        return patternItems;
    }

    /** Where the answers of a row begin in {@link #categories()}; they are in the order of the pattern's items. */
    int firstCategory(int pattern, int row) {
        return patternCategory[pattern] + (row - patternRow[pattern]) * width(pattern);
    }

    byte[] categories() {
        return categories;
    }

    double weight(int row) {
        return weights[row];
    }

    /** A number that other answers hardly share: tells whether work that is gone on with is the work that was begun. */
    long fingerprint() {
        long hash = 31L * items + weights.length;
        hash = 31 * hash + Arrays.hashCode(patternItems);
        hash = 31 * hash + Arrays.hashCode(patternRow);
        hash = 31 * hash + Arrays.hashCode(categories);
        return 31 * hash + Arrays.hashCode(weights);
    }

    /** Takes rows one after the other. Not safe for use by two threads at once. */
    public static final class Builder {

        private final int items;
        private final Index patternIndex = new Index();
        private final Index rowIndex = new Index();
        private int[] patternStart = new int[17];
        private int[] patternItems = new int[256];
        private int patterns;
        private int[] rowPattern = new int[64];
        private int[] rowCategory = new int[64];
        private double[] weights = new double[64];
        private int rows;
        private byte[] categories = new byte[1024];
        private int answers;
        private int[] seen = new int[16];
        private byte[] given = new byte[16];

        /** @throws IllegalArgumentException if there is no item */
        public Builder(int items) {
            if (items < 1) {
                throw new IllegalArgumentException("There must be at least one item");
            }
            this.items = items;
        }

        /**
         * A row of answers, an entry an item.
         *
         * @param row the category of each answer, 0 to {@value #HIGHEST_CATEGORY}; negative where the item was not seen
         * @param weight how many people answered like this; 0 leaves the row out
         * @throws IllegalArgumentException if the row is not as long as there are items, a category is too high, the
         *     weight is negative or not finite, or there are more than 2³¹ answers
         */
        public Builder add(byte[] row, double weight) {
            if (row.length != items) {
                throw new IllegalArgumentException("A row of " + row.length + " answers to " + items + " items");
            }
            reserve(items);
            int size = 0;
            for (int i = 0; i < items; i++) {
                if (row[i] >= 0) {
                    seen[size] = i;
                    given[size++] = row[i];
                }
            }
            return add(size, weight);
        }

        /**
         * A row of answers to a few of the items.
         *
         * @param at the items that were seen, ascending
         * @param answer the category of each, 0 to {@value #HIGHEST_CATEGORY}
         * @param size how many of the two arrays count
         * @param weight how many people answered like this; 0 leaves the row out
         * @throws IllegalArgumentException as for {@link #add(byte[], double)}, or if the items do not ascend
         */
        public Builder add(int[] at, byte[] answer, int size, double weight) {
            reserve(size);
            for (int j = 0; j < size; j++) {
                if (at[j] >= items || at[j] < 0 || j > 0 && at[j] <= at[j - 1]) {
                    throw new IllegalArgumentException("The items of a row must ascend from 0 to " + (items - 1));
                }
            }
            System.arraycopy(at, 0, seen, 0, size);
            System.arraycopy(answer, 0, given, 0, size);
            return add(size, weight);
        }

        private void reserve(int size) {
            if (seen.length < size) {
                seen = new int[size];
                given = new byte[size];
            }
        }

        private Builder add(int size, double weight) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("A weight must be a number that is not negative: " + weight);
            }
            for (int j = 0; j < size; j++) {
                if (given[j] < 0 || given[j] > HIGHEST_CATEGORY) {
                    throw new IllegalArgumentException(
                            "A category is from 0 to " + HIGHEST_CATEGORY + ", not " + given[j]);
                }
            }
            if (size == 0 || weight == 0) {
                return this;
            }
            int pattern = pattern(size);
            int hash = pattern * 0x9E3779B9;
            for (int j = 0; j < size; j++) {
                hash = 31 * hash + given[j];
            }
            int slot = rowIndex.slot(hash);
            while (rowIndex.taken(slot)) {
                int row = rowIndex.at(slot);
                if (rowIndex.is(slot, hash)
                        && rowPattern[row] == pattern
                        && Arrays.equals(categories, rowCategory[row], rowCategory[row] + size, given, 0, size)) {
                    weights[row] += weight;
                    return this;
                }
                slot = rowIndex.next(slot);
            }
            append(pattern, size, weight);
            rowIndex.put(slot, rows - 1, hash);
            return this;
        }

        private void append(int pattern, int size, double weight) {
            if ((long) answers + size > Integer.MAX_VALUE - 16) {
                throw new IllegalArgumentException("More than 2,147,483,631 answers do not fit into one calibration");
            }
            if (rows == weights.length) {
                int more = more(rows, 1);
                rowPattern = Arrays.copyOf(rowPattern, more);
                rowCategory = Arrays.copyOf(rowCategory, more);
                weights = Arrays.copyOf(weights, more);
            }
            if (categories.length - answers < size) {
                categories = Arrays.copyOf(categories, more(categories.length, size));
            }
            System.arraycopy(given, 0, categories, answers, size);
            rowPattern[rows] = pattern;
            rowCategory[rows] = answers;
            weights[rows++] = weight;
            answers += size;
        }

        private int pattern(int size) {
            int hash = size;
            for (int j = 0; j < size; j++) {
                hash = 31 * hash + seen[j];
            }
            int slot = patternIndex.slot(hash);
            while (patternIndex.taken(slot)) {
                int pattern = patternIndex.at(slot);
                if (patternIndex.is(slot, hash)
                        && Arrays.equals(
                                patternItems, patternStart[pattern], patternStart[pattern + 1], seen, 0, size)) {
                    return pattern;
                }
                slot = patternIndex.next(slot);
            }
            if (patterns + 2 > patternStart.length) {
                patternStart = Arrays.copyOf(patternStart, more(patternStart.length, 1));
            }
            int at = patternStart[patterns];
            if (patternItems.length - at < size) {
                patternItems = Arrays.copyOf(patternItems, more(patternItems.length, size));
            }
            System.arraycopy(seen, 0, patternItems, at, size);
            patternStart[patterns + 1] = at + size;
            patternIndex.put(slot, patterns, hash);
            return patterns++;
        }

        private static int more(int length, int least) {
            return (int) Math.min(Integer.MAX_VALUE - 16, Math.max((long) length + least, length + (length >> 1)));
        }

        /** All rows so far; the builder is done with. */
        public Responses build() {
            int[] patternRow = new int[patterns + 1];
            for (int row = 0; row < rows; row++) {
                patternRow[rowPattern[row] + 1]++;
            }
            int[] patternCategory = new int[patterns];
            int offset = 0;
            for (int p = 0; p < patterns; p++) {
                patternCategory[p] = offset;
                offset += patternRow[p + 1] * (patternStart[p + 1] - patternStart[p]);
                patternRow[p + 1] += patternRow[p];
            }
            int[] to = Arrays.copyOf(patternRow, patterns);
            byte[] sorted = new byte[answers];
            double[] weighted = new double[rows];
            for (int row = 0; row < rows; row++) {
                int p = rowPattern[row];
                int width = patternStart[p + 1] - patternStart[p];
                int at = to[p]++;
                weighted[at] = weights[row];
                System.arraycopy(
                        categories, rowCategory[row], sorted, patternCategory[p] + (at - patternRow[p]) * width, width);
            }
            return new Responses(
                    items,
                    Arrays.copyOf(patternStart, patterns + 1),
                    Arrays.copyOf(patternItems, patternStart[patterns]),
                    patternRow,
                    patternCategory,
                    sorted,
                    weighted);
        }
    }

    /** Numbers found by hash, with open addressing. */
    private static final class Index {

        private int[] numbers = new int[64];
        private int[] hashes = new int[64];
        private int size;

        int slot(int hash) {
            if (2 * size >= numbers.length) {
                grow();
            }
            return spread(hash);
        }

        private int spread(int hash) {
            int mixed = hash * 0x85EBCA6B;
            return (mixed ^ mixed >>> 15) & numbers.length - 1;
        }

        boolean taken(int slot) {
            return numbers[slot] != 0;
        }

        boolean is(int slot, int hash) {
            return hashes[slot] == hash;
        }

        int at(int slot) {
            return numbers[slot] - 1;
        }

        int next(int slot) {
            return slot + 1 & numbers.length - 1;
        }

        void put(int slot, int number, int hash) {
            numbers[slot] = number + 1;
            hashes[slot] = hash;
            size++;
        }

        private void grow() {
            int[] oldNumbers = numbers;
            int[] oldHashes = hashes;
            numbers = new int[2 * oldNumbers.length];
            hashes = new int[numbers.length];
            for (int i = 0; i < oldNumbers.length; i++) {
                if (oldNumbers[i] != 0) {
                    int slot = spread(oldHashes[i]);
                    while (numbers[slot] != 0) {
                        slot = next(slot);
                    }
                    numbers[slot] = oldNumbers[i];
                    hashes[slot] = oldHashes[i];
                }
            }
        }
    }
}

package ai.dreamseed.psychometrics;

import java.util.Arrays;

/**
 * Shares of content that a test is to have: the next item comes from the group that lags furthest behind its share.
 *
 * <p>Source: Kingsbury and Zara (1989), as for {@link Randomesque}.
 *
 * @param group of each item, from 0
 * @param share wanted of each group, not negative; scaled to sum to 1
 */
public record ContentBalance(int[] group, double[] share) {

    /** @throws IllegalArgumentException if there is no such group or the shares make no sense */
    public ContentBalance {
        group = group.clone();
        double sum = Arrays.stream(share).sum();
        if (!(sum > 0) || Arrays.stream(share).anyMatch(s -> !(s >= 0))) {
            throw new IllegalArgumentException("Shares must not be negative, and some must be positive");
        }
        share = Arrays.stream(share).map(s -> s / sum).toArray();
        int groups = share.length;
        if (Arrays.stream(group).anyMatch(g -> g < 0 || g >= groups)) {
            throw new IllegalArgumentException("An item is in a group that has no share");
        }
    }

    @Override
    public int[] group() {
        return group.clone();
    }

    @Override
    public double[] share() {
        return share.clone();
    }

    int of(int item) {
        return group[item];
    }

    int groups() {
        return share.length;
    }

    /** The groups, the one that lags furthest behind first; equal ones by number. */
    int[] order(int[] shown, int total) {
        return java.util.stream.IntStream.range(0, share.length)
                .filter(g -> share[g] > 0)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble((Integer g) -> shown[g] - share[g] * (total + 1))
                        .thenComparing(g -> g))
                .mapToInt(g -> g)
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentBalance that
                && Arrays.equals(group, that.group)
                && Arrays.equals(share, that.share);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(group) + Arrays.hashCode(share);
    }

    @Override
    public String toString() {
        return "ContentBalance[share=" + Arrays.toString(share) + "]";
    }
}

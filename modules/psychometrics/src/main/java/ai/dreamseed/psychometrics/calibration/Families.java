package ai.dreamseed.psychometrics.calibration;

import java.util.Arrays;

/**
 * Items of one template resemble each other: their log a and their locations are normal around the family's means, which
 * are estimated with them. An item with few answers leans on its siblings, one with many hardly.
 *
 * <p>Source: Glas, C. A. W. and van der Linden, W. J. (2003), Computerized adaptive testing with item cloning, Applied
 * Psychological Measurement 27(4), 247–261; here with given deviations within a family.
 *
 * @param of the number of each item's family, negative for an item on its own; empty if there are no families
 * @param logSlopeDeviation of log a within a family
 * @param locationDeviation of the location within a family, in logits
 */
public record Families(int[] of, double logSlopeDeviation, double locationDeviation) {

    /** @throws IllegalArgumentException if a deviation is not positive */
    public Families {
        of = of.clone();
        if (!(logSlopeDeviation > 0) || !(locationDeviation > 0)) {
            throw new IllegalArgumentException("The deviations within a family must be positive");
        }
    }

    /** Every item on its own. */
    public static Families none() {
        return new Families(new int[0], 1, 1);
    }

    /** Families with deviations of 0.2 in log a and 0.4 logits in location. */
    public static Families of(int[] families) {
        return new Families(families, 0.2, 0.4);
    }

    @Override
    public int[] of() {
        return of.clone();
    }

    int family(int item) {
        return item < of.length ? of[item] : -1;
    }

    int count() {
        return Arrays.stream(of).max().orElse(-1) + 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Families that
                && Arrays.equals(of, that.of)
                && logSlopeDeviation == that.logSlopeDeviation
                && locationDeviation == that.locationDeviation;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(of);
    }

    @Override
    public String toString() {
        return "Families[of=" + Arrays.toString(of) + "]";
    }
}

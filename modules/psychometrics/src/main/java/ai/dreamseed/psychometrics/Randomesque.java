package ai.dreamseed.psychometrics;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Exposure control: one of the best {@code among} items, each as likely, instead of always the best. Learners of equal
 * ability do not all meet the same item.
 *
 * <p>Source: Kingsbury, G. G. and Zara, A. R. (1989), Procedures for selecting items for computerized adaptive tests,
 * Applied Measurement in Education 2(4), 359–375.
 *
 * @param among how many of the best are drawn from, at least 1 (1 is plain maximum information)
 */
public record Randomesque(int among) implements Exposure {

    /** @throws IllegalArgumentException if {@code among} is not positive */
    public Randomesque {
        if (among < 1) {
            throw new IllegalArgumentException("Randomesque selection draws from at least one item, not " + among);
        }
    }

    /**
     * A rank to take from a list that is ordered best first.
     *
     * @param available how many items there are, at least 1
     * @return from 0 to {@code min(among, available)} − 1, uniformly
     */
    public int rank(int available, RandomGenerator random) {
        return random.nextInt(Math.min(among, available));
    }

    @Override
    public int depth() {
        return among;
    }

    @Override
    public int choose(Shortlist best, RandomGenerator random, BitSet passedOver) {
        return best.item(rank(best.size(), random));
    }
}

package ai.dreamseed.psychometrics;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/** Keeps the best items from being shown to everybody. */
public sealed interface Exposure permits Randomesque, SympsonHetter {

    /** How many of the best items it wants to choose from. */
    int depth();

    /**
     * One item of a shortlist, or −1 where all of it is set aside.
     *
     * @param best not empty
     * @param passedOver items that were set aside for this learner are added to it
     */
    int choose(Shortlist best, RandomGenerator random, BitSet passedOver);
}

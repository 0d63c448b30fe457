package ai.dreamseed.psychometrics;

import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * Chooses the next item of an adaptive test: one of those that say most about the ability as it is estimated now.
 *
 * <p>Sources: Birnbaum (1968) for information, Kingsbury and Zara (1989) for {@link Randomesque} exposure control.
 *
 * @param exposure how far from the single best item the choice may go
 */
public record MaximumInformation(Randomesque exposure) {

    /** Uniform among the best five. */
    public static MaximumInformation randomesque() {
        return new MaximumInformation(new Randomesque(5));
    }

    /**
     * The index in the pool of the item to show, or −1 if none is eligible.
     *
     * @param theta the ability in logits, usually an EAP estimate
     * @param eligible false for items that are to be left out
     */
    public int choose(ItemPool pool, double theta, IntPredicate eligible, RandomGenerator random) {
        Shortlist best = new Shortlist(exposure.among());
        pool.mostInformative(theta, eligible, best);
        return best.size() == 0 ? -1 : best.item(exposure.rank(best.size(), random));
    }
}

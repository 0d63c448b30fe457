package ai.dreamseed.psychometrics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * One learner's adaptive test: chooses an item, takes the answer, knows the ability so far and when it is enough. Not
 * safe for use by two threads at once.
 */
public final class AdaptiveTest {

    /**
     * How tests of a bank are made.
     *
     * @param criterion by which the next item is chosen
     * @param exposure what keeps the best items from being shown to everybody
     * @param stopping when a test ends
     */
    public record Design(ItemBank bank, Criterion criterion, Exposure exposure, Stopping stopping) {

        /** A test of somebody of whom nothing is known yet. */
        public AdaptiveTest begin() {
            return begin(Posterior.prior());
        }

        /** A test of somebody of whom something is known. */
        public AdaptiveTest begin(Posterior known) {
            return new AdaptiveTest(this, known);
        }
    }

    private final Design design;
    private final BitSet shown = new BitSet();
    private final List<ResponseFunction> asked = new ArrayList<>();
    private final BitSet passedOver = new BitSet();
    private final int[] shownOfGroup;
    private final Shortlist best;
    private Posterior posterior;
    private Estimate estimate;
    private int answered;

    private AdaptiveTest(Design design, Posterior known) {
        this.design = design;
        posterior = known;
        estimate = known.estimate();
        best = new Shortlist(design.exposure().depth());
        ContentBalance balance = design.bank().balance();
        shownOfGroup = new int[balance == null ? 0 : balance.groups()];
    }

    /**
     * The index of the item to show next, or −1 if none is eligible. Items that were answered are not; items that
     * exposure control has set aside only when nothing else is left.
     *
     * @param eligible false for items that are to be left out for other reasons
     */
    public int next(IntPredicate eligible, RandomGenerator random) {
        int item = next(i -> !shown.get(i) && !passedOver.get(i) && eligible.test(i), random, true);
        return item >= 0 || passedOver.isEmpty() ? item : next(i -> !shown.get(i) && eligible.test(i), random, false);
    }

    private int next(IntPredicate eligible, RandomGenerator random, boolean control) {
        ContentBalance balance = design.bank().balance();
        if (balance == null) {
            return next(-1, eligible, random, control);
        }
        for (int group : balance.order(shownOfGroup, answered)) {
            int item = next(group, eligible, random, control);
            if (item >= 0) {
                return item;
            }
        }
        return -1;
    }

    private int next(int group, IntPredicate eligible, RandomGenerator random, boolean control) {
        int item = -1;
        // A shortlist that was set aside as a whole is not eligible any more: the next one is looked at.
        while (item < 0) {
            design.bank().best(design.criterion(), posterior, answered, group, eligible, random, best);
            if (best.size() == 0) {
                return -1;
            }
            item = control ? design.exposure().choose(best, random, passedOver) : best.item(0);
        }
        return item;
    }

    /**
     * Takes an answer.
     *
     * @param item that was shown
     * @param category of the answer
     */
    public void answer(int item, int category) {
        shown.set(item);
        asked.add(design.bank().item(item));
        answered++;
        if (shownOfGroup.length > 0) {
            shownOfGroup[design.bank().balance().of(item)]++;
        }
        posterior = posterior.after(design.bank().item(item), category);
        estimate = posterior.estimate();
    }

    /** Marks the items that exposure control has set aside. */
    void setAside(boolean[] items) {
        passedOver.stream().forEach(i -> items[i] = true);
    }

    /** The ability so far. */
    public Estimate estimate() {
        return estimate;
    }

    /**
     * The standard error of measurement at the estimate, 1/√I(θ̂) over the items of this test, in logits; infinite before
     * the first answer. Costs one evaluation for each answer.
     */
    public double measurementError() {
        double information = 0;
        for (ResponseFunction item : asked) {
            information += item.information(estimate.value());
        }
        return 1 / Math.sqrt(information);
    }

    /** What is known of the ability. */
    public Posterior posterior() {
        return posterior;
    }

    /** How many answers were taken. */
    public int answered() {
        return answered;
    }

    /**
     * Why it ends here; empty while it goes on.
     *
     * @param seconds since it began
     */
    public Optional<Stopping.Reason> ends(double seconds) {
        Estimate known = design.stopping().measuredBy() == Stopping.Certainty.POSTERIOR
                ? estimate
                : new Estimate(estimate.value(), measurementError());
        return design.stopping().reason(known, answered, seconds);
    }
}

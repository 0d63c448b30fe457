package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.psychometrics.Randomesque;
import ai.dreamseed.psychometrics.Shortlist;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * Decides what a learner sees next.
 *
 * <p>The most informative items at the present ability, one of the best five at random. An item that is not parametrised
 * is shown to a learner once. A template comes back with another instance, never with one the learner has seen, and not
 * among the last {@value #RECENT} presentations of the subject unless nothing else is left.
 *
 * <p>A learner's history is not loaded: the best few dozen candidates are looked up in it, and only if all of them are
 * used up the next, four times as many.
 */
final class ChoosingItem {

    static final int RECENT = 10;

    private static final int FIRST_LOOK = 50;
    private static final int LARGEST_LOOK = 3_200;

    /** How often a template is drawn in search of an instance that is new to the learner. */
    private static final int DRAWS = 20;

    private static final Randomesque EXPOSURE = new Randomesque(5);

    /** What a learner has seen of some items: fingerprints of their instances by item; an item never shown is absent. */
    @FunctionalInterface
    interface Seen {
        Map<UUID, Set<Long>> of(Collection<UUID> items);
    }

    /** Gives an instance of an item for a seed. */
    @FunctionalInterface
    interface Drawing {
        ItemInstance draw(UUID itemId, int version, long seed);
    }

    /** What was decided. */
    record Choice(BankItem item, long seed, ItemInstance instance, long fingerprint, boolean sameTemplate) {}

    private final SearchableBank bank;
    private final Set<UUID> recent;
    private final Seen seen;
    private final Drawing drawing;
    private final RandomGenerator random;

    /** @param recent the items of the last {@value #RECENT} presentations of the subject to this learner */
    ChoosingItem(SearchableBank bank, Set<UUID> recent, Seen seen, Drawing drawing, RandomGenerator random) {
        this.bank = bank;
        this.recent = recent;
        this.seen = seen;
        this.drawing = drawing;
        this.random = random;
    }

    /** An item that says much about an ability of {@code theta} logits; empty when the learner has seen everything. */
    Optional<Choice> mostInformative(double theta) {
        Optional<Choice> fresh =
                search(theta, index -> !recent.contains(bank.item(index).itemId()));
        return fresh.isPresent()
                ? fresh
                : search(
                        theta,
                        index -> bank.item(index).parametrised()
                                && recent.contains(bank.item(index).itemId()));
    }

    /**
     * A sibling of an item: another instance of its template, else what is nearest to it in difficulty among the items
     * of its skill; empty when there is none the learner has not seen.
     */
    Optional<Choice> twin(UUID itemId, UUID skillId, double difficulty) {
        List<BankItem> near = bank.ofSkill(skillId).stream()
                .sorted(Comparator.comparing((BankItem item) -> !item.itemId().equals(itemId))
                        .thenComparing(item -> Math.abs(item.difficulty() - difficulty)))
                .limit(FIRST_LOOK)
                .toList();
        Map<UUID, Set<Long>> used = near.isEmpty()
                ? Map.of()
                : seen.of(near.stream().map(BankItem::itemId).toList());
        List<BankItem> inOrder = new ArrayList<>(near);
        // The template itself first, whatever was shown lately; other templates shown lately last.
        inOrder.sort(Comparator.comparing(
                item -> recent.contains(item.itemId()) && !item.itemId().equals(itemId)));
        for (BankItem item : inOrder) {
            Optional<Choice> choice = unseen(item, used.getOrDefault(item.itemId(), Set.of()));
            if (choice.isPresent()) {
                return choice.map(found -> new Choice(
                        found.item(),
                        found.seed(),
                        found.instance(),
                        found.fingerprint(),
                        found.item().itemId().equals(itemId)));
            }
        }
        return Optional.empty();
    }

    private Optional<Choice> search(double theta, IntPredicate allowed) {
        BitSet looked = new BitSet(bank.size());
        for (int count = FIRST_LOOK; ; count = Math.min(4 * count, LARGEST_LOOK)) {
            Shortlist best = new Shortlist(count);
            bank.pool().mostInformative(theta, index -> !looked.get(index) && allowed.test(index), best);
            if (best.size() == 0) {
                return Optional.empty();
            }
            List<BankItem> candidates = new ArrayList<>(best.size());
            for (int rank = 0; rank < best.size(); rank++) {
                looked.set(best.item(rank));
                candidates.add(bank.item(best.item(rank)));
            }
            Map<UUID, Set<Long>> used =
                    seen.of(candidates.stream().map(BankItem::itemId).toList());
            candidates.removeIf(item -> !item.parametrised() && used.containsKey(item.itemId()));
            while (!candidates.isEmpty()) {
                BankItem item = candidates.remove(EXPOSURE.rank(candidates.size(), random));
                Optional<Choice> choice = unseen(item, used.getOrDefault(item.itemId(), Set.of()));
                if (choice.isPresent()) {
                    return choice;
                }
            }
        }
    }

    /** An instance of the item that the learner has not seen, if there is one and it is found. */
    private Optional<Choice> unseen(BankItem item, Set<Long> used) {
        if (!item.parametrised() && !used.isEmpty()) {
            return Optional.empty();
        }
        for (int draw = 0; draw < DRAWS; draw++) {
            long seed = random.nextLong();
            ItemInstance instance = drawing.draw(item.itemId(), item.version(), seed);
            long fingerprint = Fingerprint.of(instance);
            if (!used.contains(fingerprint)) {
                return Optional.of(new Choice(item, seed, instance, fingerprint, false));
            }
        }
        return Optional.empty();
    }
}

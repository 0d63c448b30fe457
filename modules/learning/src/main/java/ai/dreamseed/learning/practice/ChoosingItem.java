package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.psychometrics.Randomesque;
import ai.dreamseed.psychometrics.Shortlist;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Finds the item that a learner sees next: the most informative, one of the best five at random; or, among some skills, one
 * that is answered rightly with a wanted probability, where all within {@value #BAND} of it are as good as each other. An item
 * that is not parametrised is shown to a learner once. A template comes back with another instance, never with one the learner
 * has seen, and not among the last {@value #RECENT} presentations of the subject unless nothing else is left. An item that was
 * shown in too many sessions is passed over while there are others.
 *
 * <p>A learner's history is not loaded: the best few dozen candidates are looked up in it, and only if all of them are
 * used up the next, four times as many.
 */
final class ChoosingItem {

    static final int RECENT = 10;

    /** This near to the wanted probability of a right answer an item is as good as any. */
    static final double BAND = 0.1;

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

    /**
     * What was decided.
     *
     * @param candidates how many items were as good
     */
    record Choice(
            BankItem item, long seed, ItemInstance instance, long fingerprint, boolean sameTemplate, int candidates) {

        TwoParameterLogistic parameters() {
            return new TwoParameterLogistic(item.discrimination(), item.difficulty());
        }

        private Choice among(int count) {
            return new Choice(item, seed, instance, fingerprint, sameTemplate, count);
        }
    }

    /**
     * What an item for learning must be like.
     *
     * @param skills it may be of
     * @param target the wanted probability of a right answer
     * @param near whether nothing beyond {@link #BAND} will do
     * @param easiest and {@code hardest}: between which its difficulty lies, in logits
     */
    record Wanted(Collection<UUID> skills, double target, boolean near, double easiest, double hardest) {}

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
        return mostInformative(theta, item -> true);
    }

    /** The same among some items. */
    Optional<Choice> mostInformative(double theta, Predicate<BankItem> among) {
        Predicate<BankItem> fresh = item -> !recent.contains(item.itemId());
        Predicate<BankItem> rare = item -> !bank.isOverexposed(item);
        return search(theta, among.and(fresh).and(rare))
                .or(() -> search(theta, among.and(fresh).and(rare.negate())))
                .or(() -> search(theta, among.and(fresh.negate()).and(BankItem::parametrised)));
    }

    /**
     * The same, with a balance over skills: of those that came least often so far in the session, as long as the best of them
     * says at least half of what the best of all does.
     *
     * @param shown how often each skill came in the session
     */
    Optional<Choice> balanced(double theta, Map<UUID, Integer> shown) {
        int fewest = bank.skills().stream()
                .mapToInt(skill -> shown.getOrDefault(skill, 0))
                .min()
                .orElse(0);
        int most = shown.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int level = fewest; level < most; level++) {
            int limit = level;
            Predicate<BankItem> behind = item -> shown.getOrDefault(item.skillId(), 0) <= limit;
            if (best(theta, behind) >= best(theta, item -> true) / 2) {
                Optional<Choice> choice = mostInformative(theta, behind);
                if (choice.isPresent()) {
                    return choice;
                }
            }
        }
        return mostInformative(theta);
    }

    private double best(double theta, Predicate<BankItem> among) {
        Shortlist one = new Shortlist(1);
        bank.pool()
                .mostInformative(
                        theta,
                        index -> !recent.contains(bank.item(index).itemId()) && among.test(bank.item(index)),
                        one);
        return one.size() == 0 ? 0 : one.information(0);
    }

    /**
     * An item that is answered rightly with about the wanted probability; empty when there is none the learner has not seen.
     *
     * @param theta the ability, in logits
     * @param ease by how much it is greater in a skill, in logits
     */
    Optional<Choice> forSuccess(double theta, ToDoubleFunction<UUID> ease, Wanted wanted) {
        List<Ranked> ranked = new ArrayList<>();
        for (UUID skill : wanted.skills()) {
            double able = theta + ease.applyAsDouble(skill);
            for (BankItem item : bank.ofSkill(skill)) {
                boolean lately = recent.contains(item.itemId());
                if (item.difficulty() < wanted.easiest()
                        || item.difficulty() > wanted.hardest()
                        || (lately && !item.parametrised())) {
                    continue;
                }
                double success = new TwoParameterLogistic(item.discrimination(), item.difficulty()).probability(able);
                double miss = Math.max(0, Math.abs(success - wanted.target()) - BAND);
                if (miss == 0 || !wanted.near()) {
                    int passed = lately ? 2 : bank.isOverexposed(item) ? 1 : 0;
                    ranked.add(new Ranked(item, passed, miss, random.nextDouble()));
                }
            }
        }
        ranked.sort(Comparator.comparingInt(Ranked::passed)
                .thenComparingDouble(Ranked::miss)
                .thenComparingDouble(Ranked::lot));
        int from = 0;
        for (int count = FIRST_LOOK; from < ranked.size(); count = Math.min(4 * count, LARGEST_LOOK)) {
            List<Ranked> look = new ArrayList<>(ranked.subList(from, Math.min(from + count, ranked.size())));
            from += look.size();
            Map<UUID, Set<Long>> used =
                    seen.of(look.stream().map(each -> each.item().itemId()).toList());
            look.removeIf(each ->
                    !each.item().parametrised() && used.containsKey(each.item().itemId()));
            while (!look.isEmpty()) {
                Ranked first = look.getFirst();
                // Near enough is near enough: those are in random order already. Of the others one of the best five.
                int equals = (int) look.stream()
                        .takeWhile(each ->
                                each.passed() == first.passed() && (each.miss() == first.miss() || first.miss() > 0))
                        .count();
                Ranked drawn = look.remove(first.miss() == 0 ? 0 : EXPOSURE.rank(equals, random));
                Optional<Choice> choice =
                        unseen(drawn.item(), used.getOrDefault(drawn.item().itemId(), Set.of()));
                if (choice.isPresent()) {
                    int candidates = first.miss() == 0 ? equals : Math.min(EXPOSURE.among(), equals);
                    return choice.map(found -> found.among(candidates));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * @param passed over: 0 not, 1 for being shown too often, 2 for having been shown lately
     * @param miss by how much it is beyond the band
     * @param lot draws the order among equals
     */
    private record Ranked(BankItem item, int passed, double miss, double lot) {}

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
                        found.item().itemId().equals(itemId),
                        1));
            }
        }
        return Optional.empty();
    }

    private Optional<Choice> search(double theta, Predicate<BankItem> allowed) {
        BitSet looked = new BitSet(bank.size());
        for (int count = FIRST_LOOK; ; count = Math.min(4 * count, LARGEST_LOOK)) {
            Shortlist best = new Shortlist(count);
            bank.pool().mostInformative(theta, index -> !looked.get(index) && allowed.test(bank.item(index)), best);
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
                int equals = Math.min(EXPOSURE.among(), candidates.size());
                BankItem item = candidates.remove(EXPOSURE.rank(candidates.size(), random));
                Optional<Choice> choice = unseen(item, used.getOrDefault(item.itemId(), Set.of()));
                if (choice.isPresent()) {
                    return choice.map(found -> found.among(equals));
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
                return Optional.of(new Choice(item, seed, instance, fingerprint, false, 1));
            }
        }
        return Optional.empty();
    }
}

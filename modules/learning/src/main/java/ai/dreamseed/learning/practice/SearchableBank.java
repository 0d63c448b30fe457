package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.psychometrics.ItemPool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;

/**
 * A subject's items, arranged once for finding the most informative, one by id, or those of a skill. The arrangement does not
 * change; beside it stands how often each item was shown on this node since it was made.
 */
final class SearchableBank {

    /** No item is chosen in a greater share of the sessions than this while there are others. */
    static final double EXPOSURE_LIMIT = 0.25;

    /** Among fewer sessions a share says nothing: as long as there were no more, an item may be shown as often as after these. */
    private static final int FEW_SESSIONS = 20;

    private final Bank bank;
    private final ItemPool pool;
    private final Map<UUID, BankItem> byId;
    private final Map<UUID, List<BankItem>> bySkill;
    private final Map<UUID, Integer> indexById;
    private final AtomicIntegerArray shown;
    private final AtomicInteger sessions = new AtomicInteger();

    SearchableBank(Bank bank) {
        this.bank = bank;
        this.pool = ItemPool.of(
                bank.items().stream().mapToDouble(BankItem::discrimination).toArray(),
                bank.items().stream().mapToDouble(BankItem::difficulty).toArray());
        this.byId = new HashMap<>();
        this.indexById = new HashMap<>();
        for (int index = 0; index < bank.items().size(); index++) {
            byId.put(bank.items().get(index).itemId(), bank.items().get(index));
            indexById.put(bank.items().get(index).itemId(), index);
        }
        this.shown = new AtomicIntegerArray(bank.items().size());
        this.bySkill = bank.items().stream().collect(Collectors.groupingBy(BankItem::skillId));
    }

    /** Whether this was made from that snapshot and no other. */
    boolean isOf(Bank snapshot) {
        return bank == snapshot;
    }

    ItemPool pool() {
        return pool;
    }

    int size() {
        return bank.items().size();
    }

    BankItem item(int index) {
        return bank.items().get(index);
    }

    /** The item, or null where it is no longer in the bank. */
    BankItem find(UUID itemId) {
        return byId.get(itemId);
    }

    List<BankItem> ofSkill(UUID skillId) {
        return bySkill.getOrDefault(skillId, List.of());
    }

    /** The skills that there are items of. */
    Set<UUID> skills() {
        return bySkill.keySet();
    }

    /** Counts a session, once something was shown in it. */
    void sessionBegan() {
        sessions.incrementAndGet();
    }

    /** Counts an item that was chosen. */
    void chosen(UUID itemId) {
        Integer index = indexById.get(itemId);
        if (index != null) {
            shown.incrementAndGet(index);
        }
    }

    /** Whether choosing the item once more would show it in too great a share of the sessions. */
    boolean isOverexposed(BankItem item) {
        return shown.get(indexById.get(item.itemId())) + 1 > EXPOSURE_LIMIT * Math.max(FEW_SESSIONS, sessions.get());
    }

    /** Whether there is something like this item to show: another instance, or another item of its skill. */
    boolean hasTwin(UUID itemId, UUID skillId) {
        BankItem item = find(itemId);
        if (item != null && item.parametrised()) {
            return true;
        }
        return ofSkill(skillId).stream().anyMatch(other -> !other.itemId().equals(itemId));
    }
}

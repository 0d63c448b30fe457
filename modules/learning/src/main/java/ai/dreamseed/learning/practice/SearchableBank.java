package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.psychometrics.ItemPool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A subject's items, arranged once for finding the most informative, one by id, or those of a skill. Immutable. */
final class SearchableBank {

    private final Bank bank;
    private final ItemPool pool;
    private final Map<UUID, BankItem> byId;
    private final Map<UUID, List<BankItem>> bySkill;

    SearchableBank(Bank bank) {
        this.bank = bank;
        this.pool = ItemPool.of(
                bank.items().stream().mapToDouble(BankItem::discrimination).toArray(),
                bank.items().stream().mapToDouble(BankItem::difficulty).toArray());
        this.byId = new HashMap<>();
        bank.items().forEach(item -> byId.put(item.itemId(), item));
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

    /** Whether there is something like this item to show: another instance, or another item of its skill. */
    boolean hasTwin(UUID itemId, UUID skillId) {
        BankItem item = find(itemId);
        if (item != null && item.parametrised()) {
            return true;
        }
        return ofSkill(skillId).stream().anyMatch(other -> !other.itemId().equals(itemId));
    }
}

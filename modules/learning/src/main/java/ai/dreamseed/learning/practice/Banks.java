package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The banks of the subjects, arranged anew whenever the catalog hands out a new snapshot. */
@ApplicationScoped
class Banks {

    /** A bank of two thousand items takes a few hundred kilobytes: no more than this many stay. */
    private static final int MOST = 300;

    @Inject
    Catalog catalog;

    private final Map<UUID, SearchableBank> arranged = new ConcurrentHashMap<>();

    SearchableBank of(UUID subjectId) {
        Bank bank = catalog.bank(subjectId);
        SearchableBank known = arranged.get(subjectId);
        if (known != null && known.isOf(bank)) {
            return known;
        }
        // Two threads may arrange the same snapshot at once; both results are equal and the last one stays.
        SearchableBank fresh = new SearchableBank(bank);
        if (arranged.size() >= MOST) {
            arranged.keySet().stream().findAny().ifPresent(arranged::remove);
        }
        arranged.put(subjectId, fresh);
        return fresh;
    }
}

package ai.dreamseed.catalog;

import java.util.List;
import java.util.UUID;

/** All items of a subject that can be practised. It is a snapshot: what changes later stands in the next one. */
public record Bank(UUID subjectId, List<BankItem> items) {

    public Bank {
        items = List.copyOf(items);
    }
}

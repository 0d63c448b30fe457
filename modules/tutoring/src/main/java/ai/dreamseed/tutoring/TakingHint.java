package ai.dreamseed.tutoring;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.Presentations;
import ai.dreamseed.learning.PresentedItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Counts a hint as taken, before a word of it is said. */
@ApplicationScoped
class TakingHint {

    @Inject
    private Presentations presentations;

    @Inject
    private Catalog catalog;

    /**
     * @throws Problem 404 when the caller was not shown it; 400 when the item has no such level; 409 {@code
     *     already-answered}, {@code session-ended}, {@code hints-withheld}, or {@code conflict} when a level was skipped
     */
    @Transactional
    TakenHint take(Caller caller, UUID presentationId, int level) {
        PresentedItem presented = presentations.forHint(caller, presentationId);
        ItemInstance item = catalog.instance(presented.itemId(), presented.itemVersion(), presented.seed());
        int levels = item.hints(caller.locale()).size();
        if (level > levels) {
            throw Problem.invalid(
                    "level",
                    "max",
                    "이 문제의 힌트는 " + levels + "단계까지 있어요.",
                    "This problem has " + levels + " levels of hints.");
        }
        presentations.hintTaken(caller, presentationId, level);
        return new TakenHint(caller, presented, item, level);
    }
}

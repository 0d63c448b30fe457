package ai.dreamseed.learning.practice;

import java.time.Instant;
import java.util.UUID;

/**
 * What would be good to show next. Wishes come in an order, and the first that can be met is.
 *
 * @param reason as far as it is known before the item is
 * @param wantedSkillId what the item is shown for, when that is another skill; else null
 * @param twinOf the presentation whose sibling is wanted, else null and {@code item} counts
 * @param item what it must be like, null for a sibling
 * @param recall the probability that its skill is still remembered, where it is a review; else null
 * @param dueAt when its skill is due, where it is a review; else null
 */
record Wish(Reason reason, UUID wantedSkillId, Owed twinOf, ChoosingItem.Wanted item, Double recall, Instant dueAt) {

    /** An answer that was helped and owes a sibling without hints. */
    record Owed(UUID presentationId, UUID itemId, UUID skillId, double difficulty) {}

    static Wish sibling(Owed owed) {
        return new Wish(Reason.UNAIDED, null, owed, null, null, null);
    }

    static Wish item(Reason reason, UUID wantedSkillId, ChoosingItem.Wanted item) {
        return new Wish(reason, wantedSkillId, null, item, null, null);
    }

    static Wish review(Double recall, Instant dueAt, ChoosingItem.Wanted item) {
        return new Wish(Reason.REVIEW, null, null, item, recall, dueAt);
    }
}

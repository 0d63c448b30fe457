package ai.dreamseed.learning.practice;

import java.util.UUID;

/**
 * What would be good to show next. Wishes come in an order, and the first that can be met is.
 *
 * @param reason as far as it is known before the item is
 * @param wantedSkillId what the item is shown for, when that is another skill; else null
 * @param twinOf the presentation whose sibling is wanted, else null and {@code item} counts
 * @param item what it must be like, null for a sibling
 */
record Wish(Reason reason, UUID wantedSkillId, Owed twinOf, ChoosingItem.Wanted item) {

    /** An answer that was helped and owes a sibling without hints. */
    record Owed(UUID presentationId, UUID itemId, UUID skillId, double difficulty) {}

    static Wish sibling(Owed owed) {
        return new Wish(Reason.UNAIDED, null, owed, null);
    }

    static Wish item(Reason reason, UUID wantedSkillId, ChoosingItem.Wanted item) {
        return new Wish(reason, wantedSkillId, null, item);
    }
}

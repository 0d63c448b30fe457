package ai.dreamseed.tutoring;

import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.PresentedItem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Hints that somebody took. */
final class Taken {

    static final String USER = "01900000-0000-7000-8000-00000000abcd";

    private Taken() {}

    static TakenHint hint(ItemInstance item, int level, Locale locale, String... wrongAnswers) {
        return hint(item, level, locale, Set.of(), wrongAnswers);
    }

    static TakenHint hint(ItemInstance item, int level, Locale locale, Set<Purpose> withheld, String... wrongAnswers) {
        return new TakenHint(
                new Caller(
                        new TenantId(new UUID(1, 1)),
                        new UserId(UUID.fromString(USER)),
                        Set.of("learner"),
                        false,
                        locale,
                        new Credential.None(),
                        withheld,
                        Tier.FREE),
                new PresentedItem(new UUID(2, 2), new UUID(3, 3), 1, 77L, level - 1, false, List.of(wrongAnswers)),
                item,
                level);
    }
}

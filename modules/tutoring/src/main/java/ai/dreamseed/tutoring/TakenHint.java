package ai.dreamseed.tutoring;

import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.learning.PresentedItem;
import java.util.List;
import java.util.Locale;

/**
 * A hint that the learner is entitled to and that has been counted.
 *
 * @param level from 1 to the number of hints that the author wrote
 */
record TakenHint(Caller caller, PresentedItem presented, ItemInstance item, int level) {

    /** The author's own words. */
    String authored() {
        return item.hints(locale()).get(level - 1);
    }

    /** The author's hints up to this one. */
    List<String> rungs() {
        return item.hints(locale()).subList(0, level);
    }

    Locale locale() {
        return "en".equals(caller.locale().getLanguage()) ? Locale.ENGLISH : Locale.KOREAN;
    }
}

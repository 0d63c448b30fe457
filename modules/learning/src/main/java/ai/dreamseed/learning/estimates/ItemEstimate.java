package ai.dreamseed.learning.estimates;

import ai.dreamseed.catalog.ItemParameters;
import java.util.List;
import java.util.UUID;

/**
 * What is said of an item in a version.
 *
 * @param itemVersion of the content that was answered
 * @param source {@code author}: what it had; {@code estimated} from the answers; {@code anchored}: as an earlier version
 *     estimated it
 * @param discriminationError standard error of a; NaN where there is none
 * @param difficultyError standard error of b in logits; NaN where there is none
 * @param answered first unaided answers
 * @param fitProbability of a departure from the curve at least as great; NaN where it was not looked at
 * @param alarms their codes
 */
record ItemEstimate(
        UUID itemId,
        UUID subjectId,
        int itemVersion,
        String source,
        double discrimination,
        double difficulty,
        double discriminationError,
        double difficultyError,
        int answered,
        int correct,
        double pointBiserial,
        double infit,
        double outfit,
        double fitProbability,
        List<String> alarms,
        List<ObservedPoint> observed) {

    static final String AUTHOR = "author";
    static final String ESTIMATED = "estimated";
    static final String ANCHORED = "anchored";

    /** Parameters alone, as the bank has them. */
    static ItemEstimate asHeld(ItemParameters.Held held, int answered, int correct) {
        return new ItemEstimate(
                held.itemId(),
                held.subjectId(),
                held.version(),
                AUTHOR,
                held.discrimination(),
                held.difficulty(),
                Double.NaN,
                Double.NaN,
                answered,
                correct,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(),
                List.of());
    }

    ItemEstimate seen(List<String> alarms, List<ObservedPoint> observed) {
        return new ItemEstimate(
                itemId,
                subjectId,
                itemVersion,
                source,
                discrimination,
                difficulty,
                discriminationError,
                difficultyError,
                answered,
                correct,
                pointBiserial,
                infit,
                outfit,
                fitProbability,
                alarms,
                observed);
    }

    ItemParameters.Parameters parameters() {
        return new ItemParameters.Parameters(itemId, itemVersion, discrimination, difficulty);
    }
}

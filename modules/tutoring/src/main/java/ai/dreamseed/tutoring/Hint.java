package ai.dreamseed.tutoring;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A hint as the learner gets it.
 *
 * @param source {@code model} or {@code authored}
 * @param model the model that spoke, or null
 * @param text the whole hint: it replaces whatever was streamed before
 * @param derived whether the author's hints of this item were derived from a program
 * @param helped always true: whoever took a hint was helped
 * @param reason why it is the author's: {@code no-capacity}, {@code gate}, {@code unavailable}, or {@code consent} where nobody
 *     has agreed to a model; null for the model's
 */
@Schema(
        name = "Hint",
        requiredProperties = {"level", "source", "model", "text", "derived", "helped", "reason"})
public record Hint(
        int level,
        @Schema(enumeration = {"model", "authored"}) String source,
        @Schema(nullable = true) String model,
        String text,
        boolean derived,
        boolean helped,

        @Schema(
                type = SchemaType.STRING,
                nullable = true,
                enumeration = {"no-capacity", "gate", "unavailable", "consent"})
        String reason) {

    static final String MODEL = "model";
    static final String AUTHORED = "authored";
    static final String NO_CAPACITY = "no-capacity";
    static final String GATE = "gate";
    static final String UNAVAILABLE = "unavailable";
    static final String CONSENT = "consent";

    static Hint byModel(TakenHint taken, String model, String text) {
        return new Hint(taken.level(), MODEL, model, text, taken.item().hintsDerived(), true, null);
    }

    static Hint byAuthor(TakenHint taken, String reason) {
        return new Hint(
                taken.level(), AUTHORED, null, taken.authored(), taken.item().hintsDerived(), true, reason);
    }
}

package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.learning.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An item as it is shown. Holds nothing from which the answer could be told before it was given. */
@Schema(
        name = "Presentation",
        requiredProperties = {
            "id",
            "sessionId",
            "position",
            "item",
            "hintLevels",
            "hintsTaken",
            "hintsAllowed",
            "presentedAt",
            "twinOf",
            "why"
        })
record PresentationView(
        UUID id,
        UUID sessionId,

        @Schema(description = "From 1 within the session", minimum = "1")
        int position,

        Item item,

        @Schema(description = "How many hints there are", minimum = "3", maximum = "6")
        int hintLevels,

        @Schema(description = "The highest hint taken, 0 for none", minimum = "0", maximum = "6")
        int hintsTaken,

        @Schema(description = "False where only an answer without help counts: asking for a hint is refused")
        boolean hintsAllowed,

        Instant presentedAt,

        @Schema(description = "The presentation this is a sibling of", nullable = true)
        UUID twinOf,

        WhyView why) {

    /** What the learner sees of the item. */
    @Schema(
            name = "Item",
            requiredProperties = {
                "code",
                "type",
                "skill",
                "grade",
                "stem",
                "choices",
                "unit",
                "inputHint",
                "requiredForm",
                "source"
            })
    record Item(
            String code,

            @Schema(
                    enumeration = {"single-choice", "multiple-choice", "numeric", "expression", "short-text", "ordering"
                    })
            String type,

            Named skill,

            @Schema(description = "The school year in which the skill is met", minimum = "1", maximum = "12")
            int grade,

            @Schema(description = "Text; mathematics stands between dollar signs, as TeX")
            String stem,

            @Schema(description = "What to choose from or to order; null for the other types", nullable = true)
            List<Option> choices,

            @Schema(description = "Shown behind the box", nullable = true)
            String unit,

            @Schema(
                    nullable = true,
                    enumeration = {"integer", "fraction", "decimal", "number", "expression", "text"})
            String inputHint,

            @Schema(
                    nullable = true,
                    enumeration = {"expanded", "factored", "simplified"})
            String requiredForm,

            @Schema(description = "Where it comes from: dreamseed or dmath")
            String source) {}

    /** Something to choose or to put in order. */
    @Schema(
            name = "Choice",
            requiredProperties = {"id", "text"})
    record Option(@Schema(examples = "A") String id, String text) {

        private static Option of(Choice choice) {
            return new Option(choice.id(), choice.text());
        }
    }

    static PresentationView of(
            Presentation presentation, ItemInstance instance, SkillView skill, WhyView why, Locale locale) {
        List<Option> choices = instance.choices(locale).stream().map(Option::of).toList();
        Item item = new Item(
                instance.code(),
                instance.type().wire(),
                Named.of(skill, locale),
                instance.grade(),
                instance.stem(locale),
                choices.isEmpty() ? null : choices,
                instance.unit(locale),
                instance.inputHint(),
                instance.requiredForm(),
                instance.source());
        return new PresentationView(
                presentation.id(),
                presentation.sessionId(),
                presentation.position(),
                item,
                instance.hints(locale).size(),
                presentation.hintsTaken(),
                presentation.hintsAllowed(),
                presentation.presentedAt(),
                presentation.twinOf(),
                why);
    }
}

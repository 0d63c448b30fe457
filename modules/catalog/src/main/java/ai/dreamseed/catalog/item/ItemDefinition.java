package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.kernel.Text;
import java.util.List;
import java.util.Map;

/**
 * An item as its author wrote it, in the shape of {@code docs/content-format.md}. Fields that its type does not have are
 * null or empty.
 *
 * @param difficulty prior b in logits, -4 to 4
 * @param discrimination prior a, 0.3 to 3
 * @param derived whether hints and solution were derived from a program, not written by a person
 * @param json the definition as canonical JSON (keys sorted, variables as a list), as the database keeps it
 * @param lines where in the file a part stands, by path such as {@code hints[1]}; {@code ""} is the item itself
 */
public record ItemDefinition(
        String code,
        String skill,
        ItemType type,
        double difficulty,
        double discrimination,
        List<Variable> variables,
        List<String> constraints,
        Text stem,
        Answer answer,
        List<Option> choices,
        boolean shuffle,
        List<Text> elements,
        List<Mistake> mistakes,
        List<Text> hints,
        List<Text> solution,
        boolean derived,
        String json,
        Map<String, Integer> lines) {

    /** A variable of a template. */
    sealed interface Variable {
        String name();
    }

    record Range(String name, long low, long high, long step) implements Variable {
        long count() {
            return (high - low) / step + 1;
        }
    }

    record OneOf(String name, List<Value> values) implements Variable {}

    record Computed(String name, String expression) implements Variable {}

    /** What is right. */
    sealed interface Answer {}

    record NumericAnswer(String value, String tolerance, Text unit, String form) implements Answer {}

    record ExpressionAnswer(String expression, String form) implements Answer {}

    record TextAnswer(List<Text> accept, boolean caseSensitive) implements Answer {}

    /** A choice. {@code misconception} may be null. */
    record Option(Text text, boolean correct, String misconception) {}

    /** A wrong answer that is recognised; {@code answer} is an expression, or a text for short texts. */
    record Mistake(Text answer, String misconception) {}

    /** Whether instances differ in more than the order of what is shown. */
    public boolean parametrised() {
        return variables.stream().anyMatch(variable -> !(variable instanceof Computed));
    }

    /** The SHA-256 of the canonical JSON, in hexadecimal: the same content has the same hash. */
    public String contentHash() {
        return Hashing.sha256Hex(json);
    }
}

package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.exact.AlgebraicExpression;
import ai.dreamseed.catalog.exact.AlgebraicExpression.Form;
import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.catalog.exact.UnreadableExpression;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An item compiled once and drawn many times. It is immutable, so threads share it.
 *
 * <p>An instance is drawn thus: the variables in the order written, a range or choice taking one number of the {@link
 * Generator} each; a constraint is tested as soon as all that it names is known. If one fails, if a value cannot be computed,
 * if choices or elements would read alike or a mistake would equal the answer or another mistake, all is drawn again, the
 * generator running on, at most {@value #MAX_DRAWS} times. Then the generator shuffles what is shown.
 */
public final class ItemTemplate {

    static final int MAX_DRAWS = 1_000;
    private static final Pattern DECIMAL_POINT = Pattern.compile("[0-9]\\.[0-9]");

    /** No draw met the constraints. */
    public static final class Undrawable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undrawable(String message) {
            super(message);
        }
    }

    /** What an instance needs to know beyond its own definition. */
    public record Shelved(UUID skillId, int grade, String source, Map<String, Misconception> misconceptions) {}

    /** The variables of one instance and its key. */
    record Draw(Value[] variables, Key key) {}

    @FunctionalInterface
    private interface Drawer {
        Value draw(Generator generator, Value[] variables);
    }

    /** A formula with the misconception it stands for. */
    private record Wrong<T>(T answer, String misconception) {}

    private final ItemDefinition definition;
    private final Drawer[] drawers;
    private final List<List<Formula>> constraintsAfter;
    private final List<Formula> constraintsAtOnce = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    final Bilingual stem;
    final List<Bilingual> hints;
    final List<Bilingual> solution;
    private final List<Bilingual> shown;
    private Formula numericValue;
    private Formula numericTolerance;
    private Bilingual numericUnit;
    private boolean showsDecimal;
    private Wording expression;
    private List<Bilingual> accepted = List.of();
    private final List<Wrong<Formula>> wrongNumbers = new ArrayList<>();
    private final List<Wrong<Wording>> wrongExpressions = new ArrayList<>();
    private final List<Wrong<Bilingual>> wrongTexts = new ArrayList<>();

    private ItemTemplate(ItemDefinition definition) {
        this.definition = definition;
        int count = definition.variables().size();
        drawers = new Drawer[count];
        constraintsAfter = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ItemDefinition.Variable variable = definition.variables().get(i);
            drawers[i] = drawer(variable);
            constraintsAfter.add(new ArrayList<>());
            positions.put(variable.name(), i);
        }
        for (String source : definition.constraints()) {
            Formula constraint = Formula.compile(source, positions);
            BitSet reads = constraint.reads();
            (reads.isEmpty() ? constraintsAtOnce : constraintsAfter.get(reads.length() - 1)).add(constraint);
        }
        stem = Bilingual.compile(definition.stem(), positions);
        hints = Bilingual.compile(definition.hints(), positions);
        solution = Bilingual.compile(definition.solution(), positions);
        shown = Bilingual.compile(
                definition.elements().isEmpty()
                        ? definition.choices().stream()
                                .map(ItemDefinition.Option::text)
                                .toList()
                        : definition.elements(),
                positions);
        compileAnswer();
    }

    /**
     * Compiles a definition.
     *
     * @throws IllegalArgumentException naming what is wrong, if an expression or a text in it is not of the format
     */
    public static ItemTemplate compile(ItemDefinition definition) {
        try {
            return new ItemTemplate(definition);
        } catch (FormulaError | ArithmeticException | UnreadableExpression wrong) {
            throw new IllegalArgumentException(definition.code() + ": " + wrong.getMessage(), wrong);
        }
    }

    private Drawer drawer(ItemDefinition.Variable variable) {
        return switch (variable) {
            case ItemDefinition.Range range -> {
                long count = range.count();
                yield (generator, v) ->
                        new Value.Number(Rational.of(range.low() + range.step() * generator.below(count)));
            }
            case ItemDefinition.OneOf choice -> {
                Value[] values = choice.values().toArray(Value[]::new);
                yield (generator, v) -> values[(int) generator.below(values.length)];
            }
            case ItemDefinition.Computed computed -> {
                Formula formula = Formula.compile(computed.expression(), positions);
                yield (generator, v) -> formula.value(v);
            }
        };
    }

    private void compileAnswer() {
        switch (definition.answer()) {
            case ItemDefinition.NumericAnswer numeric -> {
                numericValue = Formula.compile(numeric.value(), positions);
                numericTolerance = numeric.tolerance() == null ? null : Formula.compile(numeric.tolerance(), positions);
                numericUnit = numeric.unit() == null ? null : Bilingual.compile(numeric.unit(), positions);
                showsDecimal = numeric.form().equals("decimal")
                        || !numeric.form().equals("fraction")
                                && (numeric.tolerance() != null
                                        || DECIMAL_POINT
                                                .matcher(numeric.value())
                                                .find()
                                        || DECIMAL_POINT
                                                .matcher(definition.stem().ko())
                                                .find());
                for (ItemDefinition.Mistake mistake : definition.mistakes()) {
                    wrongNumbers.add(
                            new Wrong<>(Formula.compile(mistake.answer().en(), positions), mistake.misconception()));
                }
            }
            case ItemDefinition.ExpressionAnswer algebra -> {
                expression = Wording.compile(algebra.expression(), positions, false);
                for (ItemDefinition.Mistake mistake : definition.mistakes()) {
                    wrongExpressions.add(new Wrong<>(
                            Wording.compile(mistake.answer().en(), positions, false), mistake.misconception()));
                }
            }
            case ItemDefinition.TextAnswer text -> {
                accepted = Bilingual.compile(text.accept(), positions);
                for (ItemDefinition.Mistake mistake : definition.mistakes()) {
                    wrongTexts.add(
                            new Wrong<>(Bilingual.compile(mistake.answer(), positions), mistake.misconception()));
                }
            }
            case null -> {}
        }
    }

    ItemDefinition definition() {
        return definition;
    }

    /**
     * The instance of {@code seed}.
     *
     * @param version the version of the item this definition is
     * @throws Undrawable if no draw meets the constraints, which the validator rules out
     */
    public ItemInstance instance(int version, long seed, Shelved shelved) {
        return new DrawnItem(this, draw(version, seed), shelved);
    }

    Draw draw(int version, long seed) {
        Generator generator = new Generator(definition.code(), version, seed);
        Value[] variables = new Value[drawers.length];
        int tries = definition.parametrised() ? MAX_DRAWS : 1;
        String refusal = "a constraint is not met";
        for (int i = 0; i < tries; i++) {
            try {
                if (drawn(generator, variables)) {
                    return new Draw(variables, key(variables, generator));
                }
            } catch (ArithmeticException refused) {
                refusal = refused.getMessage();
            }
        }
        throw new Undrawable(definition.code() + ": no draw of " + tries + " can be used (last: " + refusal + ")");
    }

    private boolean drawn(Generator generator, Value[] variables) {
        for (Formula constraint : constraintsAtOnce) {
            if (!constraint.truth(variables)) {
                return false;
            }
        }
        for (int i = 0; i < drawers.length; i++) {
            variables[i] = drawers[i].draw(generator, variables);
            for (Formula constraint : constraintsAfter.get(i)) {
                if (!constraint.truth(variables)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Key key(Value[] variables, Generator generator) {
        return switch (definition.type()) {
            case NUMERIC -> numericKey(variables);
            case EXPRESSION -> expressionKey(variables);
            case SHORT_TEXT -> textKey(variables);
            case SINGLE_CHOICE, MULTIPLE_CHOICE -> choiceKey(variables, generator);
            case ORDERING -> orderKey(variables, generator);
        };
    }

    private NumericKey numericKey(Value[] variables) {
        Rational value = numericValue.number(variables);
        Rational tolerance = numericTolerance == null ? Rational.ZERO : numericTolerance.number(variables);
        if (tolerance.signum() < 0) {
            throw new FormulaError("the tolerance is negative");
        }
        List<NumericKey.Mistake> mistakes = new ArrayList<>(wrongNumbers.size());
        Set<Rational> taken = new HashSet<>();
        for (Wrong<Formula> wrong : wrongNumbers) {
            Rational mistaken = wrong.answer.number(variables);
            if (mistaken.minus(value).abs().compareTo(tolerance) <= 0 || !taken.add(mistaken)) {
                throw new Refused("a mistake equals the answer or another mistake");
            }
            mistakes.add(new NumericKey.Mistake(mistaken, wrong.misconception));
        }
        Text unit = numericUnit == null ? null : numericUnit.show(variables);
        String form = ((ItemDefinition.NumericAnswer) definition.answer()).form();
        return new NumericKey(value, tolerance, unit, form, showsDecimal, mistakes);
    }

    private ExpressionKey expressionKey(Value[] variables) {
        AlgebraicExpression right = parsed(expression.show(variables));
        List<ExpressionKey.Mistake> mistakes = new ArrayList<>(wrongExpressions.size());
        for (Wrong<Wording> wrong : wrongExpressions) {
            AlgebraicExpression mistaken = parsed(wrong.answer.show(variables));
            if (mistaken.equivalentTo(right)
                    || mistakes.stream().anyMatch(other -> other.expression().equivalentTo(mistaken))) {
                throw new Refused("a mistake equals the answer or another mistake");
            }
            mistakes.add(new ExpressionKey.Mistake(mistaken, wrong.misconception));
        }
        String form = ((ItemDefinition.ExpressionAnswer) definition.answer()).form();
        return new ExpressionKey(right, Form.valueOf(form.toUpperCase(Locale.ROOT)), mistakes);
    }

    private static AlgebraicExpression parsed(String written) {
        try {
            return AlgebraicExpression.parse(written);
        } catch (UnreadableExpression unreadable) {
            throw new FormulaError("'" + written + "' is not an expression: " + unreadable.getMessage());
        }
    }

    private TextKey textKey(Value[] variables) {
        ItemDefinition.TextAnswer answer = (ItemDefinition.TextAnswer) definition.answer();
        List<Text> accept = accepted.stream().map(text -> text.show(variables)).toList();
        TextKey right = new TextKey(accept, answer.caseSensitive(), List.of());
        List<TextKey.Mistake> mistakes = new ArrayList<>(wrongTexts.size());
        Set<String> taken = new HashSet<>();
        for (Wrong<Bilingual> wrong : wrongTexts) {
            Text mistaken = wrong.answer.show(variables);
            Set<String> spellings = new HashSet<>();
            spellings.add(FoldedText.of(mistaken.ko(), answer.caseSensitive()));
            spellings.add(FoldedText.of(mistaken.en(), answer.caseSensitive()));
            for (String spelling : spellings) {
                if (accept.stream().anyMatch(text -> right.matches(text, spelling)) || !taken.add(spelling)) {
                    throw new Refused("a mistake equals the answer or another mistake");
                }
            }
            mistakes.add(new TextKey.Mistake(mistaken, wrong.misconception));
        }
        return new TextKey(accept, answer.caseSensitive(), mistakes);
    }

    private ChoiceKey choiceKey(Value[] variables, Generator generator) {
        List<Text> texts = distinct(variables, "choices");
        int[] order = definition.shuffle() ? generator.shuffle(texts.size()) : inOrder(texts.size());
        List<ChoiceKey.Shown> choices = new ArrayList<>(texts.size());
        for (int position : order) {
            ItemDefinition.Option option = definition.choices().get(position);
            choices.add(new ChoiceKey.Shown(texts.get(position), option.correct(), option.misconception()));
        }
        return new ChoiceKey(choices, definition.type() == ItemType.MULTIPLE_CHOICE);
    }

    private OrderKey orderKey(Value[] variables, Generator generator) {
        List<Text> texts = distinct(variables, "elements");
        int[] order = generator.shuffle(texts.size());
        while (Arrays.equals(order, inOrder(texts.size()))) {
            order = generator.shuffle(texts.size());
        }
        return new OrderKey(texts, order);
    }

    private List<Text> distinct(Value[] variables, String what) {
        List<Text> texts = new ArrayList<>(shown.size());
        Set<String> ko = new HashSet<>();
        Set<String> en = new HashSet<>();
        for (Bilingual each : shown) {
            Text text = each.show(variables);
            if (!ko.add(text.ko().strip()) || !en.add(text.en().strip())) {
                throw new Refused("two " + what + " read alike: " + text.en());
            }
            texts.add(text);
        }
        return texts;
    }

    private static int[] inOrder(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }
}

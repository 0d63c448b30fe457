package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the format about one item, tried on instances. */
final class ItemCheck {

    private static final int SEEDS = 40;

    /** What is not parametrised reads the same with every seed. */
    private static final int SEEDS_OF_FIXED = 1;

    private static final int MORE_SEEDS = 400;
    private static final int DIFFERENT_INSTANCES = 20;

    private final ItemDefinition item;
    private final String file;
    private final Findings findings;
    private final Set<String> said = new HashSet<>();

    ItemCheck(ItemDefinition item, String file, Findings findings) {
        this.item = item;
        this.file = file;
        this.findings = findings;
    }

    void check(Set<String> skills, Set<String> misconceptions) {
        if (!skills.contains(item.skill())) {
            finding("skill", "unknown skill " + item.skill());
        }
        Stream.concat(
                        item.choices().stream().map(ItemDefinition.Option::misconception),
                        item.mistakes().stream().map(ItemDefinition.Mistake::misconception))
                .filter(Objects::nonNull)
                .filter(code -> !misconceptions.contains(code))
                .distinct()
                .forEach(code -> finding("", "unknown misconception " + code));
        texts("stem", List.of(item.stem()));
        texts("hints", item.hints());
        texts("solution", item.solution());
        texts(
                "choices",
                item.choices().stream().map(ItemDefinition.Option::text).toList());
        texts("elements", item.elements());
        ItemTemplate template;
        try {
            template = ItemTemplate.compile(item);
        } catch (IllegalArgumentException wrong) {
            finding("", wrong.getMessage().substring(item.code().length() + 2));
            return;
        }
        try {
            instances(template);
        } catch (ItemTemplate.Undrawable undrawable) {
            finding("constraints", undrawable.getMessage().substring(item.code().length() + 2));
        } catch (FormulaError | ArithmeticException wrong) {
            finding("", wrong.getMessage());
        }
    }

    private void texts(String path, List<Text> texts) {
        for (int i = 0; i < texts.size(); i++) {
            String at = path.equals("stem") ? path : path + "[" + i + "]";
            for (String text : List.of(texts.get(i).ko(), texts.get(i).en())) {
                balanced(at, text);
            }
        }
    }

    /** Dollar signs come in pairs, and braces are paired in each formula. */
    private void balanced(String at, String text) {
        boolean math = false;
        int braces = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '$') {
                if (braces != 0) {
                    finding(at, "braces are not paired in a formula of: " + text);
                    return;
                }
                math = !math;
            } else if (math && (c == '{' || c == '}')) {
                braces += c == '{' ? 1 : -1;
                if (braces < 0) {
                    finding(at, "braces are not paired in a formula of: " + text);
                    return;
                }
            }
        }
        if (math) {
            finding(at, "a '$' is not closed in: " + text);
        }
    }

    private void instances(ItemTemplate template) {
        Set<String> different = new HashSet<>();
        for (long seed = 0; seed < (item.parametrised() ? SEEDS : SEEDS_OF_FIXED); seed++) {
            ItemTemplate.Draw draw = template.draw(1, seed);
            instance(template, draw, seed);
            different.add(spelled(template, draw));
        }
        if (!item.parametrised()) {
            return;
        }
        for (long seed = SEEDS; seed < MORE_SEEDS && different.size() < DIFFERENT_INSTANCES; seed++) {
            different.add(spelled(template, template.draw(1, seed)));
        }
        if (different.size() < DIFFERENT_INSTANCES) {
            finding(
                    "constraints",
                    "only " + different.size() + " different instances in " + MORE_SEEDS + " seeds, at least "
                            + DIFFERENT_INSTANCES + " are needed");
        }
    }

    private static String spelled(ItemTemplate template, ItemTemplate.Draw draw) {
        Set<String> choices = new HashSet<>();
        draw.key().choices(Locale.KOREAN).forEach(choice -> choices.add(choice.text()));
        return template.stem.ko().show(draw.variables())
                + choices.stream().sorted().toList();
    }

    private void instance(ItemTemplate template, ItemTemplate.Draw draw, long seed) {
        Value[] variables = draw.variables();
        Text stem = template.stem.show(variables);
        template.solution.forEach(step -> step.show(variables));
        AnswerLeak leak = new AnswerLeak(draw.key(), stem);
        List<Text> shown = new ArrayList<>();
        for (int i = 0; i < template.hints.size(); i++) {
            Text hint = template.hints.get(i).show(variables);
            String at = "hints[" + i + "]";
            leak.in(hint).ifPresent(stated -> {
                if (said.add("leak" + at)) {
                    finding(
                            at,
                            "hint " + at.charAt(6) + " (from 0) states the answer '" + stated + "' with seed " + seed
                                    + ": " + hint.ko() + " / " + hint.en());
                }
            });
            if (shown.contains(hint) && said.add("twice" + at)) {
                finding(at, "two hints say the same with seed " + seed);
            }
            shown.add(hint);
        }
        answer(draw.key(), seed);
    }

    private void answer(Key key, long seed) {
        if (key instanceof NumericKey numeric) {
            boolean fits = switch (numeric.form()) {
                case "integer" -> numeric.value().isWhole();
                case "decimal" -> numeric.value().decimalPlaces(6) >= 0;
                default -> true;
            };
            if (!fits && said.add("form")) {
                finding("answer", "the answer " + numeric.value() + " is no " + numeric.form() + " with seed " + seed);
            }
        } else if (key instanceof ExpressionKey algebra
                && !algebra.expression().isIn(algebra.form(), algebra.expression())
                && said.add("form")) {
            finding(
                    "answer",
                    "the answer " + algebra.expression() + " is not "
                            + algebra.form().name().toLowerCase(Locale.ROOT) + " itself, with seed " + seed);
        }
        if (item.type() == ItemType.SHORT_TEXT
                && key instanceof TextKey text
                && text.accept().stream().anyMatch(t -> t.ko().length() > 200 || t.en().length() > 200)
                && said.add("long")) {
            finding("answer", "an accepted text is longer than 200 characters");
        }
    }

    private void finding(String path, String message) {
        int line = item.lines().getOrDefault(path, item.lines().getOrDefault("", 0));
        findings.add(file, line, item.code(), message);
    }
}

package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the shape of an item; what its parts mean together is checked by {@link ItemCheck}. */
final class DefinitionReader {

    static final Pattern ITEM_CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9-]+\\.[a-z0-9-]+");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,30}");
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,9}/[1-9][0-9]{0,8}");
    private static final Set<String> FUNCTIONS = Set.of(
            "if",
            "abs",
            "min",
            "max",
            "gcd",
            "lcm",
            "mod",
            "div",
            "floor",
            "ceil",
            "round",
            "sqrt",
            "fact",
            "comb",
            "perm",
            "isInt",
            "isPrime",
            "digitSum",
            "num",
            "den",
            "tex",
            "mixed",
            "dec",
            "signed",
            "coef",
            "scoef",
            "josa");
    private static final int MAX_TEXT = 4_000;

    private final String file;
    private final Findings findings;
    private final Map<String, Integer> lines = new HashMap<>();
    private String code;

    private DefinitionReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The item, or null if its shape is wrong; then the findings say why. */
    static ItemDefinition read(SourceNode node, String file, Findings findings) {
        int before = findings.size();
        ItemDefinition definition = new DefinitionReader(file, findings).item(node);
        return findings.size() == before ? definition : null;
    }

    private ItemDefinition item(SourceNode node) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            finding(node.line(), "an item is an object");
            return null;
        }
        lines.put("", node.line());
        if (mapping.fields().get("code") instanceof SourceNode.Scalar scalar) {
            code = scalar.text();
        }
        Fields fields = new Fields(mapping, "");
        String itemCode = fields.text("code", true);
        if (itemCode != null && !ITEM_CODE.matcher(itemCode).matches()) {
            finding(node.line(), "a code is subject.skill.something in a-z, 0-9 and '-'");
        }
        String skill = fields.text("skill", true);
        if (itemCode != null && skill != null && !itemCode.startsWith(skill + ".")) {
            finding(node.line(), "the code does not begin with its skill's code '" + skill + ".'");
        }
        String wire = fields.text("type", true);
        ItemType type = wire == null ? null : ItemType.of(wire).orElse(null);
        if (type == null) {
            finding(fields.line("type"), "the type is not one of the six: " + wire);
            return null;
        }
        double difficulty = fields.number("difficulty", -4, 4, null);
        double discrimination = fields.number("discrimination", 0.3, 3, 1.0);
        List<ItemDefinition.Variable> variables = variables(fields);
        List<String> constraints = fields.list("constraints", false, (item, path) -> scalar(item, path, MAX_TEXT));
        Text stem = fields.texts("stem", true);
        List<Text> hints = fields.list("hints", true, this::texts);
        if (hints.size() < 3 || hints.size() > 6) {
            finding(fields.line("hints"), "there are three to six hints, not " + hints.size());
        }
        List<Text> solution = fields.list("solution", true, this::texts);
        if (solution.isEmpty()) {
            finding(fields.line("solution"), "the solution has at least one step");
        }
        boolean derived = fields.flag("derived", false);

        ItemDefinition.Answer answer = null;
        List<ItemDefinition.Option> choices = List.of();
        List<Text> elements = List.of();
        List<ItemDefinition.Mistake> mistakes = List.of();
        boolean shuffle = true;
        switch (type) {
            case SINGLE_CHOICE, MULTIPLE_CHOICE -> {
                choices = fields.list("choices", true, this::option);
                shuffle = fields.flag("shuffle", true);
                choiceCounts(type, choices, fields.line("choices"));
            }
            case NUMERIC -> {
                answer = numericAnswer(fields);
                mistakes = fields.list("mistakes", false, (item, path) -> mistake(item, path, "value"));
            }
            case EXPRESSION -> {
                answer = expressionAnswer(fields);
                mistakes = fields.list("mistakes", false, (item, path) -> mistake(item, path, "expression"));
            }
            case SHORT_TEXT -> {
                answer = textAnswer(fields);
                mistakes = fields.list("mistakes", false, (item, path) -> mistake(item, path, "text"));
            }
            case ORDERING -> {
                elements = fields.list("elements", true, this::textOrTexts);
                if (elements.size() < 3 || elements.size() > 8) {
                    finding(fields.line("elements"), "there are three to eight elements, not " + elements.size());
                }
            }
        }
        fields.refuseOthers("an item of type " + wire);
        return new ItemDefinition(
                itemCode,
                skill,
                type,
                difficulty,
                discrimination,
                variables,
                constraints,
                stem,
                answer,
                choices,
                shuffle,
                elements,
                mistakes,
                hints,
                solution,
                derived,
                CanonicalJson.of(mapping),
                Map.copyOf(lines));
    }

    private void choiceCounts(ItemType type, List<ItemDefinition.Option> choices, int line) {
        long correct = choices.stream().filter(c -> c != null && c.correct()).count();
        if (type == ItemType.SINGLE_CHOICE) {
            if (choices.size() < 2 || choices.size() > 6) {
                finding(line, "there are two to six choices, not " + choices.size());
            }
            if (correct != 1) {
                finding(line, "exactly one choice is correct, not " + correct);
            }
        } else {
            if (choices.size() < 3 || choices.size() > 8) {
                finding(line, "there are three to eight choices, not " + choices.size());
            }
            if (correct == 0 || correct == choices.size()) {
                finding(line, "at least one choice is correct and at least one is not");
            }
        }
    }

    private List<ItemDefinition.Variable> variables(Fields fields) {
        SourceNode node = fields.take("variables");
        if (node == null) {
            return List.of();
        }
        List<Map.Entry<String, SourceNode>> entries = new ArrayList<>();
        if (node instanceof SourceNode.Mapping mapping) {
            entries.addAll(mapping.fields().entrySet());
        } else if (node instanceof SourceNode.Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                if (item instanceof SourceNode.Mapping one && one.fields().size() == 1) {
                    entries.addAll(one.fields().entrySet());
                } else {
                    finding(item.line(), "variables as a list are objects with one name each");
                }
            }
        } else {
            finding(node.line(), "variables are an object");
        }
        if (entries.size() > 40) {
            finding(node.line(), "there are at most 40 variables");
        }
        Set<String> names = new HashSet<>();
        List<ItemDefinition.Variable> variables = new ArrayList<>();
        for (Map.Entry<String, SourceNode> entry : entries) {
            String name = entry.getKey();
            lines.put("variables." + name, entry.getValue().line());
            if (!VARIABLE.matcher(name).matches() || FUNCTIONS.contains(name)) {
                finding(entry.getValue().line(), "'" + name + "' cannot be a variable's name");
            }
            if (!names.add(name)) {
                finding(entry.getValue().line(), "'" + name + "' stands twice");
            }
            ItemDefinition.Variable variable = variable(name, entry.getValue());
            if (variable != null) {
                variables.add(variable);
            }
        }
        return variables;
    }

    private ItemDefinition.Variable variable(String name, SourceNode node) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            finding(node.line(), "variable '" + name + "' is { int: … }, { choice: … } or { compute: … }");
            return null;
        }
        Fields fields = new Fields(mapping, "variables." + name);
        ItemDefinition.Variable variable = null;
        if (mapping.fields().containsKey("int")) {
            List<Long> ends = fields.list("int", true, (item, path) -> whole(item, path));
            Long step = mapping.fields().containsKey("step") ? whole(fields.take("step"), "step") : Long.valueOf(1);
            if (ends.size() != 2 || ends.contains(null) || step == null) {
                finding(node.line(), "variable '" + name + "': int takes two whole numbers");
            } else if (ends.get(0) > ends.get(1) || step < 1) {
                finding(node.line(), "variable '" + name + "': the range is empty");
            } else {
                variable = new ItemDefinition.Range(name, ends.get(0), ends.get(1), step);
            }
        } else if (mapping.fields().containsKey("choice")) {
            List<Value> values = fields.list("choice", true, this::choiceValue);
            if (values.isEmpty() || values.size() > 50) {
                finding(node.line(), "variable '" + name + "': choice takes one to fifty values");
            }
            variable = new ItemDefinition.OneOf(name, values);
        } else if (mapping.fields().containsKey("compute")) {
            String expression = fields.text("compute", true);
            variable = new ItemDefinition.Computed(name, expression);
        } else {
            finding(node.line(), "variable '" + name + "' is { int: … }, { choice: … } or { compute: … }");
            return null;
        }
        fields.refuseOthers("this variable");
        return variable;
    }

    private Value choiceValue(SourceNode node, String path) {
        if (node instanceof SourceNode.Scalar scalar) {
            if (scalar.kind() == SourceNode.Kind.NUMBER) {
                try {
                    return new Value.Number(Rational.parse(scalar.text()));
                } catch (ArithmeticException | NumberFormatException tooLarge) {
                    finding(node.line(), path + ": not a usable number: " + scalar.text());
                    return null;
                }
            }
            if (FRACTION.matcher(scalar.text()).matches()) {
                String[] parts = scalar.text().split("/");
                return new Value.Number(Rational.of(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
            }
        }
        Text text = textOrTexts(node, path);
        return text == null ? null : new Value.Word(text);
    }

    private Long whole(SourceNode node, String path) {
        if (node instanceof SourceNode.Scalar scalar && scalar.text().matches("-?[0-9]{1,12}")) {
            return Long.valueOf(scalar.text());
        }
        finding(node.line(), path + " is a whole number");
        return null;
    }

    private ItemDefinition.Option option(SourceNode node, String path) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            finding(node.line(), path + " is { text: …, correct: true } or { text: …, misconception: … }");
            return null;
        }
        Fields fields = new Fields(mapping, path);
        SourceNode text = fields.take("text");
        Text words = text == null ? null : textOrTexts(text, path + ".text");
        if (text == null) {
            finding(node.line(), path + " has no text");
        }
        boolean correct = fields.flag("correct", false);
        String misconception = fields.text("misconception", false);
        if (correct && misconception != null) {
            finding(node.line(), path + " is correct and names a misconception");
        }
        fields.refuseOthers("a choice");
        return new ItemDefinition.Option(words, correct, misconception);
    }

    private ItemDefinition.Answer numericAnswer(Fields item) {
        Fields fields = item.object("answer");
        if (fields == null) {
            return null;
        }
        String value = fields.text("value", true);
        String tolerance = fields.text("tolerance", false);
        Text unit = fields.texts("unit", false);
        String form = form(fields, "any", "fraction", "integer", "decimal");
        fields.refuseOthers("a numeric answer");
        return new ItemDefinition.NumericAnswer(value, tolerance, unit, form);
    }

    private ItemDefinition.Answer expressionAnswer(Fields item) {
        Fields fields = item.object("answer");
        if (fields == null) {
            return null;
        }
        String expression = fields.text("expression", true);
        String form = form(fields, "any", "expanded", "factored", "simplified");
        fields.refuseOthers("an expression's answer");
        return new ItemDefinition.ExpressionAnswer(expression, form);
    }

    private ItemDefinition.Answer textAnswer(Fields item) {
        Fields fields = item.object("answer");
        if (fields == null) {
            return null;
        }
        List<Text> accept = fields.list("accept", true, this::textOrTexts);
        if (accept.isEmpty()) {
            finding(fields.line("accept"), "accept has at least one text");
        }
        boolean caseSensitive = fields.flag("caseSensitive", false);
        fields.refuseOthers("a short text's answer");
        return new ItemDefinition.TextAnswer(accept, caseSensitive);
    }

    private String form(Fields fields, String... allowed) {
        String form = fields.text("form", false);
        if (form == null) {
            return allowed[0];
        }
        if (!Arrays.asList(allowed).contains(form)) {
            finding(fields.line("form"), "form is one of " + String.join(", ", allowed));
        }
        return form;
    }

    private ItemDefinition.Mistake mistake(SourceNode node, String path, String field) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            finding(node.line(), path + " is { " + field + ": …, misconception: … }");
            return null;
        }
        Fields fields = new Fields(mapping, path);
        SourceNode answer = fields.take(field);
        if (answer == null) {
            finding(node.line(), path + " has no " + field);
            return null;
        }
        Text text = textOrTexts(answer, path + "." + field);
        String misconception = fields.text("misconception", true);
        fields.refuseOthers("a mistake");
        return new ItemDefinition.Mistake(text, misconception);
    }

    private Text texts(SourceNode node, String path) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            finding(node.line(), path + " is { ko: …, en: … }");
            return null;
        }
        Fields fields = new Fields(mapping, path);
        String ko = fields.text("ko", true);
        String en = fields.text("en", true);
        fields.refuseOthers("a text");
        return ko == null || en == null ? null : new Text(ko, en);
    }

    private Text textOrTexts(SourceNode node, String path) {
        if (node instanceof SourceNode.Scalar) {
            String both = scalar(node, path, MAX_TEXT);
            return both == null ? null : new Text(both, both);
        }
        return texts(node, path);
    }

    private String scalar(SourceNode node, String path, int limit) {
        if (!(node instanceof SourceNode.Scalar scalar)) {
            finding(node.line(), path + " is a text");
            return null;
        }
        if (scalar.text().isBlank()) {
            finding(node.line(), path + " is blank");
            return null;
        }
        if (scalar.text().length() > limit) {
            finding(node.line(), path + " has more than " + limit + " characters");
            return null;
        }
        return scalar.text();
    }

    private void finding(int line, String message) {
        findings.add(file, line, code, message);
    }

    /** The fields of an object, which must all be known. */
    private final class Fields {
        private final SourceNode.Mapping mapping;
        private final String path;
        private final Set<String> known = new LinkedHashSet<>();

        Fields(SourceNode.Mapping mapping, String path) {
            this.mapping = mapping;
            this.path = path;
        }

        private String path(String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        int line(String name) {
            SourceNode node = mapping.fields().get(name);
            return node == null ? mapping.line() : node.line();
        }

        SourceNode take(String name) {
            known.add(name);
            SourceNode node = mapping.fields().get(name);
            if (node != null) {
                lines.put(path(name), node.line());
            }
            return node;
        }

        String text(String name, boolean required) {
            SourceNode node = take(name);
            if (node == null) {
                if (required) {
                    finding(mapping.line(), "'" + path(name) + "' is missing");
                }
                return null;
            }
            return scalar(node, path(name), MAX_TEXT);
        }

        Text texts(String name, boolean required) {
            SourceNode node = take(name);
            if (node == null) {
                if (required) {
                    finding(mapping.line(), "'" + path(name) + "' is missing");
                }
                return null;
            }
            return DefinitionReader.this.texts(node, path(name));
        }

        double number(String name, double low, double high, Double otherwise) {
            SourceNode node = take(name);
            if (node == null && otherwise != null) {
                return otherwise;
            }
            if (node instanceof SourceNode.Scalar scalar && scalar.kind() == SourceNode.Kind.NUMBER) {
                double value = Double.parseDouble(scalar.text());
                if (value >= low && value <= high) {
                    return value;
                }
            }
            finding(line(name), "'" + path(name) + "' is a number from " + low + " to " + high);
            return low;
        }

        boolean flag(String name, boolean otherwise) {
            SourceNode node = take(name);
            if (node == null) {
                return otherwise;
            }
            if (node instanceof SourceNode.Scalar scalar && scalar.kind() == SourceNode.Kind.BOOLEAN) {
                return Boolean.parseBoolean(scalar.text());
            }
            finding(node.line(), "'" + path(name) + "' is true or false");
            return otherwise;
        }

        Fields object(String name) {
            SourceNode node = take(name);
            if (node instanceof SourceNode.Mapping object) {
                return new Fields(object, path(name));
            }
            finding(line(name), "'" + path(name) + "' is an object");
            return null;
        }

        <T> List<T> list(String name, boolean required, BiFunction<SourceNode, String, T> read) {
            SourceNode node = take(name);
            if (node == null && !required) {
                return List.of();
            }
            if (!(node instanceof SourceNode.Sequence sequence)) {
                finding(line(name), "'" + path(name) + "' is a list");
                return List.of();
            }
            List<T> items = new ArrayList<>();
            for (SourceNode item : sequence.items()) {
                String at = path(name) + "[" + items.size() + "]";
                lines.put(at, item.line());
                items.add(read.apply(item, at));
            }
            return items;
        }

        void refuseOthers(String what) {
            for (Map.Entry<String, SourceNode> field : mapping.fields().entrySet()) {
                if (!known.contains(field.getKey())) {
                    finding(field.getValue().line(), "'" + path(field.getKey()) + "' is not a field of " + what);
                }
            }
        }
    }
}

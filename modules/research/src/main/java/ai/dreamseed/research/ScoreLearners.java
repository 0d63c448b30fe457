package ai.dreamseed.research;

import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.Scoring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code score RESPONSES.csv --items ITEMS}: an ability with its standard error for each row. */
public final class ScoreLearners {

    private static final String USAGE = "score RESPONSES.csv --items ITEMS [--method eap|map|mle|wle] [--id COLUMN]"
            + " [--mean M] [--sd S] [--json]";

    private final Scoring scoring;
    private final List<ItemFile.Known> items;
    private final List<String> itemNames;
    /** The item of each column of the responses, negative where its parameters are not known. */
    private int[] itemOf = new int[0];

    private List<String> columns = List.of();
    private int[] answered = new int[0];
    private byte[] category = new byte[0];
    private long rows;

    private ScoreLearners(Map<String, ItemFile.Known> known, double mean, double sd) {
        items = new ArrayList<>(known.values());
        itemNames = new ArrayList<>(known.keySet());
        scoring = Scoring.of(items.stream().map(ItemFile.Known::function).toArray(ResponseFunction[]::new), mean, sd);
    }

    public static void main(String[] arguments) {
        Command.exit(() -> run(arguments));
    }

    private static void run(String[] given) {
        Arguments arguments =
                Arguments.read(USAGE, given, Set.of("items", "method", "id", "mean", "sd", "freq"), Set.of("json"));
        Path file = arguments.file();
        Scoring.Method method;
        try {
            method = Scoring.Method.valueOf(arguments.text("method", "eap").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal("There is no method " + arguments.text("method", "") + ": eap, map, mle or wle.");
        }
        ScoreLearners learners = new ScoreLearners(
                ItemFile.read(arguments.file("items")),
                arguments.number("mean", 0, -10, 10),
                arguments.number("sd", 1, 0.05, 10));
        String passedOver = arguments.text("freq", null);
        String identity = arguments.text("id", null);
        List<Score> scores = new ArrayList<>();
        ResponseFile.each(
                file,
                identity == null ? passedOver : identity,
                names -> learners.know(names, identity == null ? null : passedOver),
                (id, items, categories, count, weight) ->
                        scores.add(learners.score(method, identity == null ? null : id, items, categories, count)));
        if (scores.isEmpty()) {
            throw new Refusal(file + " has no rows.");
        }
        if (arguments.has("json")) {
            Output.json(json -> {
                json.writeStartObject();
                json.writeStringField("method", method.name().toLowerCase(Locale.ROOT));
                json.writeArrayFieldStart("scores");
                for (Score score : scores) {
                    json.writeStartObject();
                    json.writeNumberField("row", score.row());
                    if (score.id() != null) {
                        json.writeStringField("id", score.id());
                    }
                    json.writeNumberField("answers", score.answers());
                    Output.number(json, "theta", score.estimate().value());
                    Output.number(json, "se", score.estimate().standardError());
                    if (Double.isInfinite(score.estimate().value())) {
                        json.writeStringField("infinite", score.estimate().value() > 0 ? "above" : "below");
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            });
        } else {
            System.out.println(identity == null ? "row,answers,theta,se" : identity + ",answers,theta,se");
            for (Score score : scores) {
                System.out.println((score.id() == null ? score.row() : score.id()) + "," + score.answers() + ","
                        + number(score.estimate().value()) + ","
                        + number(score.estimate().standardError()));
            }
        }
    }

    private record Score(long row, String id, int answers, Estimate estimate) {}

    private static String number(double value) {
        // What rounds to nothing has no sign.
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.5f", Math.abs(value) < 5e-6 ? 0 : value)
                : Double.isNaN(value) ? "" : value > 0 ? "Inf" : "-Inf";
    }

    private void know(List<String> names, String passedOver) {
        columns = names;
        itemOf = new int[names.size()];
        boolean any = false;
        for (int c = 0; c < itemOf.length; c++) {
            itemOf[c] = names.get(c).equals(passedOver) ? -1 : itemNames.indexOf(names.get(c));
            any |= itemOf[c] >= 0;
        }
        if (!any) {
            throw new Refusal("None of the columns is an item whose parameters are known.");
        }
        answered = new int[itemOf.length];
        category = new byte[itemOf.length];
    }

    private Score score(Scoring.Method method, String id, int[] at, byte[] given, int count) {
        rows++;
        int size = 0;
        for (int j = 0; j < count; j++) {
            int item = itemOf[at[j]];
            if (item >= 0) {
                answered[size] = item;
                category[size++] = category(item, at[j], given[j]);
            }
        }
        return new Score(rows, id, size, scoring.estimate(method, answered, category, size));
    }

    private byte category(int item, int column, byte given) {
        int[] categories = items.get(item).categories();
        int k = categories.length == 0 ? given : Arrays.binarySearch(categories, given);
        if (k < 0 || k >= items.get(item).function().categories()) {
            throw new Refusal("row " + CsvRows.count(rows) + ", column " + columns.get(column) + ": '" + given
                    + "' is not a category of this item.");
        }
        return (byte) k;
    }
}

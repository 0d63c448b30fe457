package ai.dreamseed.research;

import ai.dreamseed.psychometrics.GeneralizedPartialCredit;
import ai.dreamseed.psychometrics.GradedResponse;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.ThreeParameterLogistic;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items with their parameters: what {@code calibrate --json} prints, or a CSV file with the columns name, a, b and, where
 * there is guessing, c; for several categories b1, b2, … instead of b, and model (grm or gpcm).
 */
final class ItemFile {

    /** An item as it stands in the file; the categories are those it was answered in, empty for 0, 1, 2 …. */
    record Known(ResponseFunction function, int[] categories) {}

    private ItemFile() {}

    /** The items by name, in the order of the file. Items without parameters are left out. */
    static Map<String, Known> read(Path file) {
        try {
            return json(file) ? fromJson(file) : fromCsv(file);
        } catch (JsonProcessingException malformed) {
            throw new Refusal(file + ", line " + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr() + ": " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new Refusal(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static boolean json(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int c = in.read();
            while (c == 0xEF || c == 0xBB || c == 0xBF || Character.isWhitespace(c)) {
                c = in.read();
            }
            return c == '{' || c == '[';
        }
    }

    private static Map<String, Known> fromJson(Path file) throws IOException {
        Map<String, Known> items = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            String model = "";
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                array(file, json, model, items);
                return items;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                token = json.nextToken();
                if (name.equals("model")) {
                    model = json.getText();
                } else if (name.equals("items") && token == JsonToken.START_ARRAY) {
                    array(file, json, model, items);
                } else {
                    json.skipChildren();
                }
            }
        }
        if (items.isEmpty()) {
            throw new Refusal(file + " has no items with parameters.");
        }
        return items;
    }

    private static void array(Path file, JsonParser json, String model, Map<String, Known> items) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Parameters item = new Parameters();
            item.model = model;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                switch (name) {
                    case "name" -> item.name = json.getText();
                    case "model" -> item.model = json.getText();
                    case "a" -> item.a = number(json, token);
                    case "b" -> item.b = number(json, token);
                    case "c" -> item.c = number(json, token);
                    case "thresholds" -> item.thresholds = numbers(json, token);
                    case "categories" -> {
                        double[] given = numbers(json, token);
                        item.categories = new int[given.length];
                        for (int k = 0; k < given.length; k++) {
                            item.categories[k] = (int) given[k];
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            item.into(items, file.toString());
        }
    }

    private static double number(JsonParser json, JsonToken token) throws IOException {
        return token.isNumeric() ? json.getDoubleValue() : Double.NaN;
    }

    private static double[] numbers(JsonParser json, JsonToken token) throws IOException {
        List<Double> numbers = new ArrayList<>();
        while (token == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(number(json, json.currentToken()));
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<String, Known> fromCsv(Path file) {
        Map<String, Known> items = new LinkedHashMap<>();
        CsvRows rows = new CsvRows(file);
        rows.read(new CsvRows.Reader() {
            private List<String> columns;
            private Parameters item = new Parameters();

            @Override
            public void header(List<String> names) {
                columns = names;
                for (String needed : List.of("name", "a")) {
                    if (!names.contains(needed)) {
                        throw new Refusal(file + " has no column " + needed + ": items have the columns name, a and b "
                                + "(or b1, b2, …).");
                    }
                }
            }

            @Override
            public void field(int column, char[] text, int from, int length) {
                if (column >= columns.size()) {
                    return;
                }
                String value = new String(text, from, length).strip();
                String name = columns.get(column);
                if (name.equals("name")) {
                    item.name = value;
                } else if (name.equals("model")) {
                    item.model = value;
                } else if (!value.isEmpty() && name.matches("a|b|c|b[1-9][0-9]?")) {
                    double number;
                    try {
                        number = Double.parseDouble(value);
                    } catch (NumberFormatException notANumber) {
                        throw rows.at(column, "'" + value + "' is not a number.");
                    }
                    switch (name) {
                        case "a" -> item.a = number;
                        case "b" -> item.b = number;
                        case "c" -> item.c = number;
                        default -> item.threshold(Integer.parseInt(name.substring(1)), number);
                    }
                }
            }

            @Override
            public void row() {
                item.into(items, file.toString());
                item = new Parameters();
            }
        });
        if (items.isEmpty()) {
            throw new Refusal(file + " has no items with parameters.");
        }
        return items;
    }

    private static final class Parameters {

        private String name;
        private String model = "";
        private double a = Double.NaN;
        private double b = Double.NaN;
        private double c = Double.NaN;
        private double[] thresholds;
        private int[] categories = new int[0];

        void threshold(int number, double value) {
            double[] longer = thresholds == null ? new double[0] : thresholds;
            if (longer.length < number) {
                longer = java.util.Arrays.copyOf(longer, number);
            }
            longer[number - 1] = value;
            thresholds = longer;
        }

        void into(Map<String, Known> items, String file) {
            if (name == null || name.isBlank()) {
                throw new Refusal(file + ": item " + (items.size() + 1) + " has no name.");
            }
            if (items.containsKey(name)) {
                throw new Refusal(file + " has two items " + name + ".");
            }
            if (Double.isNaN(a)) {
                return;
            }
            try {
                items.put(name, new Known(function(), categories));
            } catch (IllegalArgumentException wrong) {
                throw new Refusal(file + ", item " + name + ": " + wrong.getMessage() + ".");
            }
        }

        private ResponseFunction function() {
            if (thresholds != null && thresholds.length > 0) {
                return model.equals("grm")
                        ? new GradedResponse(a, thresholds)
                        : new GeneralizedPartialCredit(a, thresholds);
            }
            if (Double.isNaN(b)) {
                throw new IllegalArgumentException("b, or thresholds, are missing");
            }
            return Double.isNaN(c) || c == 0 ? new TwoParameterLogistic(a, b) : new ThreeParameterLogistic(a, b, c);
        }
    }
}

package ai.dreamseed.research;

import ai.dreamseed.psychometrics.recommendation.Interactions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Interactions in a CSV file: a header row with the columns learner and item, and weight where not every row counts the
 * same; a row an interaction, those of the same learner and item being summed. Other columns are passed over.
 */
final class InteractionFile implements CsvRows.Reader {

    /** All of a file: who stands behind the numbers, and what they did. */
    record Read(List<String> learners, List<String> items, Interactions interactions, long rows) {}

    private final CsvRows rows;
    private final Interactions.Builder builder = new Interactions.Builder();
    private final Names learners = new Names();
    private final Names items = new Names();

    private int learnerColumn;
    private int itemColumn;
    private int weightColumn;
    private int learner;
    private int item;
    private float weight = 1;
    private long read;

    private InteractionFile(Path file) {
        rows = new CsvRows(file);
    }

    static Read of(Path file) {
        InteractionFile reader = new InteractionFile(file);
        reader.rows.read(reader);
        Interactions interactions = reader.builder.build();
        if (interactions.size() == 0) {
            throw new Refusal(file + " has no row with an interaction.");
        }
        return new Read(reader.learners.all, reader.items.all, interactions, reader.read);
    }

    @Override
    public void header(List<String> names) {
        learnerColumn = needed(names, "learner");
        itemColumn = needed(names, "item");
        weightColumn = names.indexOf("weight");
    }

    private static int needed(List<String> names, String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new Refusal("There is no column " + name + ": the header is learner,item or learner,item,weight, not "
                    + shown(String.join(",", names)) + ".");
        }
        return column;
    }

    @Override
    public void field(int column, char[] text, int from, int length) {
        if (column == weightColumn) {
            weight = weight(column, new String(text, from, length).strip());
        } else if (column == learnerColumn) {
            learner = number(learners, column, new String(text, from, length).strip());
        } else if (column == itemColumn) {
            item = number(items, column, new String(text, from, length).strip());
        }
    }

    private int number(Names names, int column, String name) {
        if (name.isEmpty()) {
            throw rows.at(column, "it is empty.");
        }
        return names.number(name);
    }

    private float weight(int column, String text) {
        if (text.isEmpty()) {
            return 1;
        }
        float value;
        try {
            if ("dDfF".indexOf(text.charAt(text.length() - 1)) >= 0) {
                throw new NumberFormatException(text);
            }
            value = Float.parseFloat(text);
        } catch (NumberFormatException notANumber) {
            throw rows.at(column, "'" + shown(text) + "' is not a number.");
        }
        if (!(value >= 0) || Float.isInfinite(value)) {
            throw rows.at(column, "'" + shown(text) + "' is not a weight: a number that is not negative is needed.");
        }
        return value;
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    @Override
    public void row() {
        builder.add(learner, item, weight);
        weight = 1;
        read++;
    }

    /** Numbers for names, in the order they come. */
    private static final class Names {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> all = new ArrayList<>();

        int number(String name) {
            Integer known = numbers.putIfAbsent(name, all.size());
            if (known != null) {
                return known;
            }
            all.add(name);
            return all.size() - 1;
        }
    }
}

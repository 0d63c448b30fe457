package ai.dreamseed.research;

import ai.dreamseed.psychometrics.calibration.Responses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers in a CSV file: a header row, a column an item, a row a person (or a pattern, with a column that says how many
 * people it stands for); an empty field, or NA, is an item that was not seen.
 */
final class ResponseFile implements CsvRows.Reader {

    /** What is done with each row. */
    interface Taker {
        void row(String id, int[] items, byte[] categories, int count, double weight);
    }

    private final CsvRows rows;
    private final String frequency;
    private final String identity;
    private final boolean binary;
    private final Taker taker;
    private final List<String> names = new ArrayList<>();

    private int frequencyColumn = -1;
    private int identityColumn = -1;
    /** The item of each column, negative for a column that is none. */
    private int[] itemOf = new int[0];

    private int[] items = new int[0];
    private byte[] categories = new byte[0];
    private int count;
    private double weight = 1;
    private String id;

    private ResponseFile(Path file, String frequency, String identity, boolean binary, Taker taker) {
        rows = new CsvRows(file);
        this.frequency = frequency;
        this.identity = identity;
        this.binary = binary;
        this.taker = taker;
    }

    /** All answers of a file, and the names of its items. */
    record Answers(List<String> names, Responses responses) {}

    /**
     * Reads a file to calibrate from.
     *
     * @param frequency the column that says how many people a row stands for, or null
     * @param identity a column to be passed over, or null
     * @param binary whether only 0 and 1 make sense
     */
    static Answers answers(Path file, String frequency, String identity, boolean binary) {
        Responses.Builder[] builder = new Responses.Builder[1];
        ResponseFile[] self = new ResponseFile[1];
        Taker taker = (id, items, categories, count, weight) -> {
            if (builder[0] == null) {
                builder[0] = new Responses.Builder(self[0].names.size());
            }
            builder[0].add(items, categories, count, weight);
        };
        ResponseFile reading = new ResponseFile(file, frequency, identity, binary, taker);
        self[0] = reading;
        reading.rows.read(reading);
        Responses responses = builder[0] == null ? null : builder[0].build();
        if (responses == null || responses.rows() == 0) {
            throw new Refusal(file + " has no row with an answer.");
        }
        return new Answers(reading.names, responses);
    }

    /** Hands over each row of a file; {@code header} hears of the items before the first. */
    static void each(Path file, String identity, java.util.function.Consumer<List<String>> header, Taker taker) {
        ResponseFile reading = new ResponseFile(file, null, identity, false, taker);
        reading.headed = header;
        reading.rows.read(reading);
    }

    private java.util.function.Consumer<List<String>> headed = names -> {};

    @Override
    public void header(List<String> columns) {
        frequencyColumn = wanted(columns, frequency);
        identityColumn = wanted(columns, identity);
        itemOf = new int[columns.size()];
        Arrays.fill(itemOf, -1);
        for (int c = 0; c < columns.size(); c++) {
            if (c != frequencyColumn && c != identityColumn) {
                itemOf[c] = names.size();
                names.add(columns.get(c));
            }
        }
        if (names.isEmpty()) {
            throw new Refusal("The header names no item.");
        }
        items = new int[names.size()];
        categories = new byte[names.size()];
        headed.accept(names);
    }

    private static int wanted(List<String> columns, String name) {
        if (name == null) {
            return -1;
        }
        int at = columns.indexOf(name);
        if (at < 0) {
            throw new Refusal("There is no column " + name + "; the header has "
                    + String.join(", ", columns.subList(0, Math.min(8, columns.size())))
                    + (columns.size() > 8 ? ", …" : "") + ".");
        }
        return at;
    }

    @Override
    public void field(int column, char[] text, int from, int length) {
        if (column >= itemOf.length) {
            return; // The row is refused when it is complete.
        }
        int item = itemOf[column];
        if (item >= 0) {
            int category = length == 1 && text[from] >= '0' && text[from] <= '9'
                    ? text[from] - '0'
                    : length == 0 ? -1 : category(column, new String(text, from, length).strip());
            if (category >= 0) {
                if (binary && category > 1) {
                    throw rows.at(column, "'" + category + "' is neither 0 (wrong) nor 1 (right).");
                }
                items[count] = item;
                categories[count++] = (byte) category;
            }
        } else if (column == frequencyColumn) {
            weight = frequency(column, new String(text, from, length).strip());
        } else {
            id = new String(text, from, length);
        }
    }

    private int category(int column, String text) {
        if (text.isEmpty() || text.equals("NA") || text.equals("NaN")) {
            return -1;
        }
        double value = parse(column, text);
        if (value != Math.rint(value) || value < 0 || value > Responses.HIGHEST_CATEGORY) {
            throw rows.at(
                    column,
                    "'" + shortened(text) + "' is not a whole number from 0 to "
                            + (binary ? 1 : Responses.HIGHEST_CATEGORY) + ".");
        }
        return (int) value;
    }

    private double frequency(int column, String text) {
        double value = parse(column, text);
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw rows.at(
                    column, "'" + shortened(text) + "' is not a frequency: a number that is not negative is needed.");
        }
        return value;
    }

    private double parse(int column, String text) {
        try {
            if (!text.isEmpty() && "dDfF".indexOf(text.charAt(text.length() - 1)) < 0) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw rows.at(column, "'" + shortened(text) + "' is not a number.");
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    @Override
    public void row() {
        taker.row(id, items, categories, count, weight);
        count = 0;
        weight = 1;
        id = null;
    }
}

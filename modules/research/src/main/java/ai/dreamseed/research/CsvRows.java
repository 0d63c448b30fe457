package ai.dreamseed.research;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A CSV file with a header row, handed over field by field without making a string of each: comma, semicolon or tab,
 * whichever the header has most of; quotes as usual; UTF-8 with or without a byte order mark.
 */
final class CsvRows {

    /** What is done with the fields. */
    interface Reader {

        /** Called once, before the first field. */
        void header(List<String> names);

        /** A field of the row that is being read; columns count from 0. */
        void field(int column, char[] text, int from, int length);

        /** The row is complete. */
        void row();
    }

    private final Path file;
    private List<String> names = List.of();
    private long row;
    private long line;

    CsvRows(Path file) {
        this.file = file;
    }

    /** Reads the file to its end. */
    void read(Reader reader) {
        Fields fields = new Fields(reader);
        try (CsvReader<Boolean> csv = CsvReader.builder()
                .fieldSeparator(separator())
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(64 * 1024 * 1024)
                .build(fields, file, StandardCharsets.UTF_8)) {
            for (Boolean ignored : csv) {
                // The fields have been handed over.
            }
        } catch (CsvParseException malformed) {
            if (malformed.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal(file + ", after row " + count(row) + ": " + malformed.getMessage());
        } catch (UncheckedIOException unreadable) {
            throw new Refusal(file + " cannot be read: " + unreadable.getCause().getMessage());
        } catch (IOException unreadable) {
            throw new Refusal(file + " cannot be read: " + unreadable.getMessage());
        }
        if (names.isEmpty()) {
            throw new Refusal(file + " is empty: a header row is needed.");
        }
    }

    private char separator() throws IOException {
        try (java.io.BufferedReader reader = new java.io.BufferedReader(
                new java.io.InputStreamReader(java.nio.file.Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String header = reader.readLine();
            char best = ',';
            long most = 0;
            for (char candidate : new char[] {',', ';', '\t'}) {
                long times = header == null
                        ? 0
                        : header.chars().filter(c -> c == candidate).count();
                if (times > most) {
                    most = times;
                    best = candidate;
                }
            }
            return best;
        }
    }

    /** A refusal that says where. */
    Refusal at(int column, String why) {
        return new Refusal("row " + count(row) + " (line " + count(line) + " of the file), column "
                + (column < names.size() ? names.get(column) : column + 1) + ": " + why);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** What a decoder makes of bytes that are no text, and control characters. */
    private static boolean strange(int c) {
        return c == '\uFFFD' || c < ' ' && !Character.isWhitespace(c);
    }

    /** Which column has a name, or −1. */
    int column(String name) {
        return names.indexOf(name);
    }

    private final class Fields extends AbstractBaseCsvCallbackHandler<Boolean> {

        private final Reader reader;
        private final List<String> header = new ArrayList<>();
        private boolean begun;
        private boolean empty;

        Fields(Reader reader) {
            this.reader = reader;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = startingLineNumber;
            empty = false;
            if (begun) {
                row++;
            }
        }

        @Override
        protected void handleField(int fieldIdx, char[] buf, int offset, int len, boolean quoted) {
            if (begun) {
                reader.field(fieldIdx, buf, offset, len);
            } else {
                header.add(new String(buf, offset, len).strip());
            }
        }

        @Override
        protected void handleEmpty() {
            empty = true;
            row -= begun ? 1 : 0;
        }

        @Override
        protected Boolean buildRecord() {
            if (empty) {
                return null;
            }
            if (!begun) {
                begin();
            } else if (getFieldCount() != names.size()) {
                throw new Refusal("row " + count(row) + " (line " + count(line) + " of the file) has "
                        + count(getFieldCount()) + (getFieldCount() == 1 ? " field" : " fields")
                        + ", the header has " + count(names.size()) + ".");
            } else {
                reader.row();
            }
            return true;
        }

        private void begin() {
            Map<String, Integer> seen = new HashMap<>();
            for (int c = 0; c < header.size(); c++) {
                String name = header.get(c);
                if (name.isEmpty()) {
                    throw new Refusal("The header has no name for column " + count(c + 1) + ".");
                }
                if (name.chars().anyMatch(CsvRows::strange)) {
                    throw new Refusal(file + " is no text: what should be the name of column " + count(c + 1)
                            + " has characters that no text has. CSV in UTF-8 is needed.");
                }
                Integer before = seen.put(name, c);
                if (before != null) {
                    throw new Refusal("The header names two columns " + name + ": " + count(before + 1) + " and "
                            + count(c + 1) + ".");
                }
            }
            names = List.copyOf(header);
            begun = true;
            reader.header(names);
        }
    }
}

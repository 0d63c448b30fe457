package ai.dreamseed.catalog.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of every record of a file. Only what is committed counts. */
final class ImportReport {

    /** @param detail why it was refused or skipped, or what a person should know; null if there is nothing to say */
    record Line(String id, String outcome, String detail) {}

    private final String file;
    private final String format;
    private final String tenant;
    private final List<Line> committed = new ArrayList<>();
    private final List<Line> pending = new ArrayList<>();
    private String error;

    ImportReport(String file, String format, String tenant) {
        this.file = file;
        this.format = format;
        this.tenant = tenant;
    }

    void add(String id, String outcome, String detail) {
        pending.add(new Line(id, outcome, detail));
    }

    int pending() {
        return pending.size();
    }

    void commit() {
        committed.addAll(pending);
        pending.clear();
    }

    /** The file or the database failed: what is not committed is not stored. */
    void fail(String message) {
        error = message;
        pending.clear();
    }

    boolean complete() {
        return error == null;
    }

    long count(String outcome) {
        return committed.stream().filter(line -> line.outcome.equals(outcome)).count();
    }

    int total() {
        return committed.size();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String outcome : List.of("imported", "updated", "unchanged", "skipped", "refused")) {
            counts.put(outcome, count(outcome));
        }
        return counts;
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file);
        report.put("format", format);
        report.put("tenant", tenant);
        report.put("complete", complete());
        report.put("error", error);
        report.put("records", total());
        report.putAll(counts());
        report.put("details", committed);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : committed) {
            if (line.detail != null) {
                text.append(line.outcome)
                        .append(' ')
                        .append(line.id)
                        .append(": ")
                        .append(line.detail)
                        .append('\n');
            }
        }
        text.append(total()).append(" records:");
        counts().forEach((outcome, count) ->
                text.append(' ').append(count).append(' ').append(outcome).append(','));
        text.setCharAt(text.length() - 1, '.');
        if (error != null) {
            text.append("\nThe import stopped: ").append(error);
            text.append("\n"
                    + "What is counted above is stored; the rest is not. Running the import again goes on where it"
                    + " stopped.");
        }
        return text.toString();
    }
}

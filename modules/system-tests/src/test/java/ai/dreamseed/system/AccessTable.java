package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of docs/access.md: a row an operation, a column a caller, in each cell the status that the caller gets.
 *
 * @param callers the columns' names, in their order
 * @param rows by operation, such as {@code GET /me}; the statuses in the order of the callers
 */
record AccessTable(List<String> callers, Map<String, List<String>> rows) {

    static AccessTable read(Path document) {
        List<List<String>> lines;
        try {
            lines = Files.readAllLines(document).stream()
                    .filter(line -> line.startsWith("|") && !line.startsWith("|--"))
                    .map(AccessTable::cells)
                    .filter(cells -> cells.size() > 3)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> callers = lines.getFirst().subList(1, lines.getFirst().size());
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            String operation = cells.getFirst().replace("`", "");
            assertThat(cells).as("columns of %s", operation).hasSize(callers.size() + 1);
            assertThat(rows.put(operation, cells.subList(1, cells.size())))
                    .as("a second row of %s", operation)
                    .isNull();
        }
        return new AccessTable(callers, rows);
    }

    static String row(String operation, List<String> statuses) {
        return "| `" + operation + "` | " + String.join(" | ", statuses) + " |";
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}

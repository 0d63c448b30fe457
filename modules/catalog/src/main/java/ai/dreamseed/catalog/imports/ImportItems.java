package ai.dreamseed.catalog.imports;

import ai.dreamseed.catalog.item.Content;
import ai.dreamseed.catalog.item.ContentProblem;
import ai.dreamseed.catalog.item.ContentReader;
import ai.dreamseed.catalog.item.ItemDefinition;
import ai.dreamseed.catalog.shelf.CommandLine;
import ai.dreamseed.catalog.shelf.Shelf;
import ai.dreamseed.catalog.shelf.ShelfProblem;
import ai.dreamseed.kernel.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code ImportItems FILE --format dmath|dreamseed --tenant SLUG [--json]}: {@value #BATCH} records a transaction, each
 * accounted for. Exit code 0 if the file was read to its end, 1 if not, 2 if the command is not understood.
 */
public final class ImportItems {

    static final int BATCH = 200;
    private static final String DMATH = "dmath";

    /** The source of items that an academy brings itself. */
    private static final String ACADEMY = "academy";

    private static final List<Content.Skill> WORD_PROBLEMS = List.of(
            skill("arithmetic", "문장제 - 사칙 계산", "Word problems - arithmetic", 4),
            skill("correspondence", "문장제 - 규칙과 대응", "Word problems - unknowns and correspondence", 5),
            skill("geometry", "문장제 - 도형과 측정", "Word problems - geometry and measurement", 5),
            skill("comparison", "문장제 - 크기와 순서 비교", "Word problems - comparing and ordering", 4),
            skill("possibility", "문장제 - 경우와 가능성", "Word problems - counting possibilities", 6));

    private final Shelf shelf;
    private final ImportReport report;
    private final Progress progress;

    ImportItems(Shelf shelf, ImportReport report, Progress progress) {
        this.shelf = shelf;
        this.report = report;
        this.progress = progress;
    }

    private static Content.Skill skill(String word, String ko, String en, int grade) {
        return new Content.Skill("math.word-" + word, "math", new Text(ko, en), grade, null, List.of());
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        CommandLine command;
        try {
            command = CommandLine.read(arguments, Set.of("format", "tenant"), Set.of("json"));
        } catch (ShelfProblem notUnderstood) {
            return usage(notUnderstood.getMessage());
        }
        String format = command.options().getOrDefault("format", "");
        String slug = command.options().get("tenant");
        if (command.words().size() != 1
                || slug == null
                || !Set.of(DMATH, "dreamseed").contains(format)) {
            return usage("A file, a format and a tenant are needed.");
        }
        Path file = Path.of(command.words().getFirst());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            System.err.println("The file " + file + " cannot be read.");
            return 1;
        }
        ImportReport report = new ImportReport(file.toString(), format, slug);
        Progress progress = new Progress(System.err, terminal());
        try (Shelf shelf = Shelf.open(System.getenv(), slug)) {
            new ImportItems(shelf, report, progress).read(file, format);
        } catch (ShelfProblem problem) {
            report.fail(problem.getMessage());
        }
        progress.end();
        System.out.println(command.flags().contains("json") ? report.json() : report.text());
        return report.complete() ? 0 : 1;
    }

    private static int usage(String why) {
        System.err.println(why);
        System.err.println("Usage: import items FILE --format dmath|dreamseed --tenant SLUG [--json]");
        return 2;
    }

    private static boolean terminal() {
        Console console = System.console();
        return Boolean.getBoolean("dreamseed.terminal") || console != null && console.isTerminal();
    }

    /** Reads and stores a file; whatever stops it is in the report. */
    void read(Path file, String format) {
        try {
            if (format.equals(DMATH)) {
                dmath(file);
            } else {
                dreamseed(file);
            }
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            report.fail("the file is cut off or not JSON at line " + (at == null ? "?" : at.getLineNr()) + ", column "
                    + (at == null ? "?" : at.getColumnNr()) + ": " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            report.fail("the file cannot be read: " + unreadable.getMessage());
        } catch (SQLException | ShelfProblem failed) {
            report.fail(failed.getMessage());
        }
    }

    private void dmath(Path file) throws IOException, SQLException {
        Set<String> known = shelf.skillCodes();
        for (Content.Skill skill : WORD_PROBLEMS) {
            if (!known.contains(skill.code())) {
                shelf.put(skill);
            }
        }
        Set<String> skills = shelf.skillCodes();
        Map<String, String> questions = new HashMap<>();
        ObjectMapper mapper = new ObjectMapper();
        long size = Math.max(1, Files.size(file));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = new JsonFactory().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ShelfProblem("The file is not a DMath file: it does not begin with an object.");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String id = parser.currentName();
                parser.nextToken();
                JsonNode node = mapper.readTree(parser);
                dmath(id, node, skills, questions);
                if (report.pending() == BATCH) {
                    commit();
                    progress.at((double) parser.currentLocation().getByteOffset() / size, report.total());
                }
            }
        }
        commit();
        progress.at(1, report.total());
    }

    private void dmath(String id, JsonNode node, Set<String> skills, Map<String, String> questions)
            throws SQLException {
        try {
            DmathRecord problem = DmathRecord.of(id, node);
            String korean = questions.putIfAbsent(problem.questionKo(), id);
            String english = questions.putIfAbsent(problem.questionEn(), id);
            String same = korean == null ? english : korean;
            if (same != null) {
                report.add(id, "skipped", "the same question as " + same);
                return;
            }
            DmathItem.Converted converted = DmathItem.convert(problem);
            ItemDefinition item = ContentReader.items("dmath", "[" + converted.item() + "]", true, skills, Set.of())
                    .getFirst();
            report.add(id, outcome(shelf.put(item, DMATH, id)), converted.note());
        } catch (DmathRecord.Refusal refusal) {
            report.add(id, "refused", refusal.getMessage());
        } catch (ContentProblem problem) {
            report.add(id, "refused", String.join("; ", problem.findings()));
        }
    }

    /** Our own format: the whole file is checked before anything of it is stored. */
    private void dreamseed(Path file) throws IOException, SQLException {
        String name = file.getFileName().toString();
        List<ItemDefinition> items;
        try {
            items = ContentReader.items(
                    name,
                    Files.readString(file),
                    name.endsWith(".json"),
                    shelf.skillCodes(),
                    shelf.misconceptionCodes());
        } catch (ContentProblem problem) {
            report.fail("the file breaks the format:\n" + String.join("\n", problem.findings()));
            return;
        }
        for (ItemDefinition item : items) {
            try {
                report.add(item.code(), outcome(shelf.put(item, ACADEMY, item.code())), null);
            } catch (ShelfProblem taken) {
                report.add(item.code(), "refused", taken.getMessage());
            }
            if (report.pending() == BATCH) {
                commit();
                progress.at((double) report.total() / items.size(), report.total());
            }
        }
        commit();
        progress.at(1, report.total());
    }

    private void commit() throws SQLException {
        shelf.commit();
        report.commit();
    }

    private static String outcome(Shelf.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}

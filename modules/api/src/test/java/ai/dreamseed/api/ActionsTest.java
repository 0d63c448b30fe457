package ai.dreamseed.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/audit.md lists the deeds that the code records: all of them, and no other. */
class ActionsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*\\.[a-z][a-z-]*)\"");

    @Test
    void theDocumentListsWhatTheCodeRecords() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(ROOT.resolve("docs/audit.md")));
        while (rows.find()) {
            if (rows.group(1).contains(".")) {
                documented.add(rows.group(1));
            }
        }
        assertThat(recorded()).isNotEmpty().isEqualTo(documented);
    }

    /** Every text in the form of an action, in the files that know of deeds; names of settings have more parts. */
    private static Set<String> recorded() throws IOException {
        Set<String> actions = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("modules"))) {
            for (Path file : files.filter(ActionsTest::isMainCode).toList()) {
                String code = Files.readString(file);
                if (!code.contains("import ai.dreamseed.kernel.audit.Deed;")) {
                    continue;
                }
                Matcher literals = LITERAL.matcher(code);
                while (literals.find()) {
                    actions.add(literals.group(1));
                }
            }
        }
        return actions;
    }

    private static boolean isMainCode(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/src/main/java/") && path.endsWith(".java");
    }
}

package ai.dreamseed.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All Java of the house is formatted by one tool; {@code ./dreamseed format} puts it right. */
class FormattingTest {

    private static final boolean APPLY = "apply".equals(System.getProperty("format"));

    @Test
    void allJavaIsFormatted() throws IOException, FormatterException {
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        Path root = Path.of("../..").toRealPath();
        List<String> unformatted = new ArrayList<>();
        int seen = 0;
        for (Path file : sources(root)) {
            String written = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(written);
            seen++;
            if (!formatted.equals(written)) {
                if (APPLY) {
                    Files.writeString(file, formatted);
                } else {
                    unformatted.add(root.relativize(file).toString());
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
        assertThat(unformatted).as("run ./dreamseed format").isEmpty();
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root.resolve("modules"))) {
            List<Path> found = new ArrayList<>();
            for (Path module : modules.map(m -> m.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
            return found;
        }
    }
}

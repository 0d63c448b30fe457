package ai.dreamseed.catalog.item;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For authors: {@code validate PATH…}. A folder is checked whole; a file's items are checked against the skills and
 * misconceptions that are bundled. Exit code 1 if anything is wrong.
 */
public final class ValidateContent {

    private ValidateContent() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("Usage: validate FILE-OR-FOLDER…");
            System.exit(2);
        }
        boolean good = true;
        for (String argument : arguments) {
            try {
                System.out.println(argument + ": " + check(Path.of(argument)) + " items, nothing wrong");
            } catch (ContentProblem problem) {
                good = false;
                problem.findings().forEach(System.err::println);
            }
        }
        if (!good) {
            System.exit(1);
        }
    }

    private static int check(Path path) throws IOException, ContentProblem {
        if (Files.isDirectory(path)) {
            return ContentReader.read(path).items().size();
        }
        Content bundled = ContentReader.bundled();
        Set<String> skills = bundled.skills().stream().map(Content.Skill::code).collect(Collectors.toSet());
        Set<String> misconceptions = bundled.misconceptions().stream()
                .map(Misconception::code)
                .collect(Collectors.toCollection(HashSet::new));
        boolean json = path.toString().endsWith(".json");
        return ContentReader.items(path.toString(), Files.readString(path), json, skills, misconceptions)
                .size();
    }
}

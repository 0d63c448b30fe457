package ai.dreamseed.catalog.seed;

import ai.dreamseed.catalog.item.Content;
import ai.dreamseed.catalog.item.ContentProblem;
import ai.dreamseed.catalog.item.ContentReader;
import ai.dreamseed.catalog.item.ItemDefinition;
import ai.dreamseed.catalog.item.Misconception;
import ai.dreamseed.catalog.shelf.CommandLine;
import ai.dreamseed.catalog.shelf.Shelf;
import ai.dreamseed.catalog.shelf.ShelfProblem;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code SeedContent --tenant SLUG}: one transaction; a changed definition becomes a new version, an item that is gone is
 * retired, what is unchanged stays as it is.
 */
public final class SeedContent {

    static final String SOURCE = "dreamseed";

    private SeedContent() {}

    public static void main(String[] arguments) {
        try {
            CommandLine command = CommandLine.read(arguments, Set.of("tenant"), Set.of());
            String slug = command.options().get("tenant");
            if (slug == null || !command.words().isEmpty()) {
                throw new ShelfProblem("Usage: seed --tenant SLUG");
            }
            Content content = ContentReader.bundled();
            try (Shelf shelf = Shelf.open(System.getenv(), slug)) {
                System.out.println(seed(shelf, content));
            }
        } catch (ShelfProblem | ContentProblem | SQLException problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    /** What was done, as a sentence. */
    static String seed(Shelf shelf, Content content) throws SQLException {
        int position = 0;
        for (Content.Subject subject : content.subjects()) {
            shelf.put(subject, ++position);
        }
        for (Content.Skill skill : content.skills()) {
            shelf.put(skill);
        }
        for (Content.Skill skill : content.skills()) {
            shelf.require(skill);
        }
        for (Misconception misconception : content.misconceptions()) {
            shelf.put(misconception);
        }
        Map<Shelf.Outcome, Integer> outcomes = new EnumMap<>(Shelf.Outcome.class);
        for (ItemDefinition item : content.items()) {
            outcomes.merge(shelf.put(item, SOURCE, item.code()), 1, Integer::sum);
        }
        List<String> codes = content.items().stream().map(ItemDefinition::code).toList();
        int retired = shelf.retireOthers(SOURCE, codes);
        shelf.commit();
        return content.items().size() + " items in " + content.subjects().size() + " subjects: "
                + outcomes.getOrDefault(Shelf.Outcome.IMPORTED, 0) + " new, "
                + outcomes.getOrDefault(Shelf.Outcome.UPDATED, 0) + " changed, "
                + outcomes.getOrDefault(Shelf.Outcome.UNCHANGED, 0) + " unchanged, " + retired + " retired.";
    }
}

package ai.dreamseed.catalog.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.catalog.CatalogDatabase;
import ai.dreamseed.catalog.item.Content;
import ai.dreamseed.catalog.item.ContentReader;
import ai.dreamseed.catalog.shelf.Shelf;
import ai.dreamseed.catalog.shelf.ShelfProblem;
import ai.dreamseed.kernel.TenantId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedContentTest {

    private final CatalogDatabase database = CatalogDatabase.running();

    @Test
    void seedingTwiceAddsNothingAndWhatIsGoneIsRetiredUntilItIsBack() throws Exception {
        Content content = ContentReader.bundled();
        Content without = new Content(
                content.subjects(),
                content.skills(),
                content.misconceptions(),
                content.items().subList(1, content.items().size()));
        int all = content.items().size();
        TenantId academy = database.academy("seeded");

        assertThat(seeded(content)).contains(all + " new, 0 changed, 0 unchanged, 0 retired");
        long revision = revision(academy);
        assertThat(seeded(content)).contains("0 new, 0 changed, " + all + " unchanged, 0 retired");
        assertThat(revision(academy)).as("nothing changed").isEqualTo(revision);
        assertThat(seeded(without)).contains("1 retired");
        assertThat(revision(academy)).isEqualTo(revision + 1);
        assertThat(seeded(content)).contains("0 new, 1 changed");
        assertThat(database.number(academy, "select count(*) from catalog.item_version"))
                .isEqualTo(all);
        assertThat(database.number(academy, "select count(*) from catalog.skill_requires"))
                .isEqualTo(content.skills().stream()
                        .mapToLong(skill -> skill.requires().size())
                        .sum());
    }

    @Test
    void twoImportsAtOnceAndAnAcademyThatIsNotThereAreSaidClearly() throws Exception {
        database.academy("busy");
        try (Shelf first = Shelf.open(database.connection(), "busy")) {
            assertThat(first.skillCodes()).isEqualTo(Set.of());
            assertThatThrownBy(() -> Shelf.open(database.connection(), "busy"))
                    .isInstanceOf(ShelfProblem.class)
                    .hasMessageContaining("Another import into 'busy' is running");
        }
        assertThatThrownBy(() -> Shelf.open(database.connection(), "nowhere"))
                .isInstanceOf(ShelfProblem.class)
                .hasMessageContaining("There is no academy 'nowhere'");
        Shelf.open(database.connection(), "busy").close();
    }

    private String seeded(Content content) throws Exception {
        try (Shelf shelf = Shelf.open(database.connection(), "seeded")) {
            return SeedContent.seed(shelf, content);
        }
    }

    private long revision(TenantId academy) {
        return database.number(academy, "select revision from catalog.content_revision");
    }
}

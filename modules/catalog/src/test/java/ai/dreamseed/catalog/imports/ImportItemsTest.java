package ai.dreamseed.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.dreamseed.catalog.CatalogDatabase;
import ai.dreamseed.catalog.item.Content;
import ai.dreamseed.catalog.shelf.Shelf;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ImportItemsTest {

    private static final Path REAL = Path.of("..", "..", "..", "shared", "data", "dmath_test.json");

    private final CatalogDatabase database = CatalogDatabase.running();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private TenantId academy;
    private String slug;

    @BeforeEach
    void openAnAcademyWithMathematics(TestInfo test) throws SQLException {
        slug = "a" + Integer.toHexString(test.getDisplayName().hashCode());
        academy = database.academy(slug);
        try (Shelf shelf = Shelf.open(database.connection(), slug)) {
            shelf.put(new Content.Subject("math", new Text("수학", "Mathematics"), new Text("수", "Numbers")), 1);
            shelf.commit();
        }
    }

    @Test
    void everyRecordOfTheRealFileIsAccountedFor() throws SQLException, IOException {
        assumeTrue(Files.exists(REAL), "The DMath file is not beside this checkout (" + REAL + ")");

        ImportReport report = imported(REAL);

        System.out.println(report.text());
        assertThat(report.complete()).isTrue();
        assertThat(report.total()).isEqualTo(2079);
        assertThat(report.count("imported") + report.count("skipped") + report.count("refused"))
                .isEqualTo(2079);
        assertThat(report.count("imported")).isGreaterThan(2000);
        assertThat(database.number(academy, "select count(*) from catalog.item where source = 'dmath'"))
                .isEqualTo(report.count("imported"));
    }

    private ImportReport imported(Path file) throws SQLException {
        ImportReport report = new ImportReport(file.toString(), "dmath", slug);
        try (Shelf shelf = Shelf.open(database.connection(), slug)) {
            new ImportItems(shelf, report, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false))
                    .read(file, "dmath");
        }
        return report;
    }
}

package ai.dreamseed.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.dreamseed.catalog.CatalogDatabase;
import ai.dreamseed.catalog.bank.StoredCatalog;
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
import java.util.Locale;
import java.util.UUID;
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

        assertThat(report.complete()).isTrue();
        assertThat(report.total()).isEqualTo(2079);
        assertThat(report.count("imported") + report.count("skipped") + report.count("refused"))
                .isEqualTo(2079);
        assertThat(report.count("imported")).isGreaterThan(2000);
        assertThat(database.number(academy, "select count(*) from catalog.item where source = 'dmath'"))
                .isEqualTo(report.count("imported"));
    }

    @Test
    void importingTheSameFileAgainChangesNothing() throws SQLException, IOException {
        Path file = file("{" + problem(1, "36에서 9를 빼면?", "What is 36 minus 9?", "27", "36 9 [OP_SUB]") + "}");
        imported(file);

        ImportReport again = imported(file);

        assertThat(again.count("unchanged")).isEqualTo(1);
        assertThat(database.number(academy, "select count(*) from catalog.item_version"))
                .isEqualTo(1);
    }

    @Test
    void aChangedQuestionBecomesANewVersionAndTheOldOneStays() throws SQLException, IOException {
        imported(file("{" + problem(1, "36에서 9를 빼면?", "What is 36 minus 9?", "27", "36 9 [OP_SUB]") + "}"));

        ImportReport again =
                imported(file("{" + problem(1, "36에서 9를 뺀 수는?", "What is 36 minus 9?", "27", "36 9 [OP_SUB]") + "}"));

        assertThat(again.count("updated")).isEqualTo(1);
        assertThat(database.number(academy, "select current_version from catalog.item"))
                .isEqualTo(2);
        assertThat(database.number(academy, "select count(*) from catalog.item_version"))
                .isEqualTo(2);
    }

    @Test
    void aFileThatEndsInTheMiddleKeepsItsCompleteBatchesAndSaysWhere() throws SQLException, IOException {
        StringBuilder records = new StringBuilder("{");
        for (int id = 1; id <= 450; id++) {
            records.append(id == 1 ? "" : ",\n")
                    .append(problem(
                            id, id + "에 1을 더하면?", "What is " + id + " plus 1?", "" + (id + 1), id + " 1 [OP_ADD]"));
        }
        Path cut = file(records.substring(0, records.length() - 30));

        ImportReport report = imported(cut);

        assertThat(report.complete()).isFalse();
        assertThat(report.text()).contains("400 records").contains("cut off").contains("line 450");
        assertThat(database.number(academy, "select count(*) from catalog.item"))
                .isEqualTo(400);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("200 records stored")
                .contains("400 records stored");
    }

    @Test
    void anAnswerThatItsOwnProgramContradictsIsRefusedWithTheReason() throws SQLException, IOException {
        ImportReport report =
                imported(file("{" + problem(7, "36에서 9를 빼면?", "What is 36 minus 9?", "28", "36 9 [OP_SUB]") + "}"));

        assertThat(report.count("refused")).isEqualTo(1);
        assertThat(report.text()).contains("refused 7: the Korean program gives 27, the answer says 28");
    }

    @Test
    void aQuestionThatWasThereBeforeIsSkippedAndARecordWithoutAnswerRefused() throws SQLException, IOException {
        String first = problem(1, "36에서 9를 빼면?", "What is 36 minus 9?", "27", "36 9 [OP_SUB]");
        String second = problem(2, "36에서 9를 빼면?", "What is 36 minus 9?", "27", "36 9 [OP_SUB]");
        String third = problem(3, "1에 1을 더하면?", "What is 1 plus 1?", "", "1 1 [OP_ADD]");

        ImportReport report = imported(file("{" + first + "," + second + "," + third + "}"));

        assertThat(report.count("imported")).isEqualTo(1);
        assertThat(report.count("skipped")).isEqualTo(1);
        assertThat(report.count("refused")).isEqualTo(1);
        assertThat(report.text()).contains("skipped 2: the same question as 1").contains("answer_ko is missing");
    }

    @Test
    void markupAndStatementsInATextStayText() throws SQLException, IOException {
        String hostile = "<script>alert(1)</script>'; drop table catalog.item; -- $x$ [[1+1]] 5에 2를 더하면?";
        imported(file("{" + problem(1, hostile, hostile + " en", "7", "5 2 [OP_ADD]") + "}"));

        UUID id = database.inTransaction(academy, em ->
                (UUID) em.createNativeQuery("select id from catalog.item").getSingleResult());
        String stem = catalog().instance(academy, id).stem(Locale.KOREAN);

        assertThat(stem)
                .isEqualTo("<script>alert(1)</script>'; drop table catalog.item; -- \\$x\\$ [[1+1]] 5에 2를 더하면?");
    }

    @Test
    void aFileThatIsNoObjectIsRefusedAsAWhole() throws SQLException, IOException {
        ImportReport report = imported(file("[1, 2]"));

        assertThat(report.complete()).isFalse();
        assertThat(report.text()).contains("does not begin with an object");
    }

    private StoredCatalog catalog() {
        return new StoredCatalog(database);
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("problems.json"), json);
    }

    private static String problem(int id, String ko, String en, String answer, String program) {
        return """
            "%d": {"category": "Arithmetic calculation", "question_ko": "%s", "question_en": "%s", "answer_ko": "%s", \
            "answer_en": "%s", "solution_abst_ko": "%s", "solution_abst_en": "%s"}\
            """.formatted(id, ko, en, answer, answer, program, program);
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

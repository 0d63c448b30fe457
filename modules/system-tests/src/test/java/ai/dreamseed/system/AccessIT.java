package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who gets in where: every operation of the OpenAPI document is called as everybody of the {@link Cast}, and every answer is
 * held against the table of docs/access.md, which people write.
 */
@Order(6)
class AccessIT {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static AccessTable table;
    private static Set<String> operations;

    @BeforeAll
    static void tableAndDocument() {
        table = AccessTable.read(TestedStack.CHECKOUT.resolve("docs/access.md"));
        JsonNode document = Call.site("/openapi?format=json").send().expect(200).json();
        operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> operations.add(each.getKey().toUpperCase() + " " + path.getKey())));
        assertThat(operations).hasSizeGreaterThan(15);
    }

    @Test
    void everyOperationHasItsRowAndEveryRowItsOperation() {
        assertThat(table.rows().keySet())
                .as("rows of docs/access.md and operations of the API")
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void everybodyOfTheCastHasAColumn() {
        assertThat(table.callers()).containsExactlyElementsOf(Cast.NAMES);
    }

    /** One test an operation, so that a failure names it. */
    @TestFactory
    Stream<DynamicTest> everyAnswerIsTheTables() {
        return operations.stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation, () -> holds(operation, table.rows().getOrDefault(operation, List.of()))));
    }

    private static void holds(String operation, List<String> expected) {
        List<String> said = new ArrayList<>();
        if (operation.startsWith("GET ")) {
            try (Cast cast = Cast.assemble()) {
                table.callers()
                        .forEach(caller ->
                                said.add(seen(cast.calls(caller, operation).status())));
            }
        } else {
            for (String caller : table.callers()) {
                // Whoever comes first may end what the next one asks for.
                try (Cast cast = Cast.assemble()) {
                    said.add(seen(cast.calls(caller, operation).status()));
                }
            }
        }
        assertThat(said).as(AccessTable.row(operation, said)).isEqualTo(expected);
    }

    /** Refusals by name; whatever else is said, the caller was let in: what a body has to look like is tested elsewhere. */
    private static String seen(int status) {
        return status == 401 || status == 403 || status == 404 ? String.valueOf(status) : "in";
    }
}

package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The API's document says everything, and the copy that clients are generated from is no older than the API. */
@Order(5)
class OpenApiIT {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static JsonNode document;

    record Operation(String name, JsonNode json) {}

    @BeforeAll
    static void theLiveDocument() {
        document = Call.site("/openapi?format=json").send().expect(200).json();
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> operations.add(
                                new Operation(each.getKey().toUpperCase() + " " + path.getKey(), each.getValue()))));
        assertThat(operations).hasSizeGreaterThan(15);
        return operations;
    }

    @Test
    void theCommittedDocumentIsTheLiveOne() {
        Path committed = TestedStack.CHECKOUT.resolve("docs/openapi.json");
        assertThat(Files.exists(committed))
                .as("docs/openapi.json is missing: run ./dreamseed openapi and commit what it writes")
                .isTrue();
        assertThat(TestedStack.read(committed))
                .as("docs/openapi.json is not what /openapi says: run ./dreamseed openapi and commit what it writes")
                .isEqualTo(document);
    }

    @Test
    void everyOperationHasANameOfItsOwnAndASummary() {
        Set<String> ids = new HashSet<>();
        for (Operation operation : operations()) {
            String id = operation.json().path("operationId").asText();
            assertThat(id).as(operation.name()).matches("[a-z][A-Za-z]+");
            assertThat(ids.add(id))
                    .as("%s: operationId %s is taken", operation.name(), id)
                    .isTrue();
            assertThat(operation.json().path("summary").asText())
                    .as(operation.name())
                    .isNotBlank();
        }
    }

    @Test
    void everyOperationSaysWhatComesBack() {
        for (Operation operation : operations()) {
            List<Map.Entry<String, JsonNode>> good = operation.json().get("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .toList();
            assertThat(good).as(operation.name()).isNotEmpty();
            for (Map.Entry<String, JsonNode> response : good) {
                if (response.getKey().equals("204")) {
                    continue;
                }
                JsonNode content = response.getValue().path("content");
                assertThat(content.isEmpty())
                        .as("%s: %s has no content", operation.name(), response.getKey())
                        .isFalse();
                content.properties()
                        .forEach(media -> assertThat(
                                        media.getValue().path("schema").isEmpty())
                                .as("%s: %s %s has no schema", operation.name(), response.getKey(), media.getKey())
                                .isFalse());
            }
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (String reference : references(document).toList()) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    private static Stream<String> references(JsonNode node) {
        Stream<String> own =
                node.path("$ref").isTextual() ? Stream.of(node.get("$ref").asText()) : Stream.of();
        List<JsonNode> inner = new ArrayList<>();
        node.forEach(inner::add);
        return Stream.concat(own, inner.stream().flatMap(OpenApiIT::references));
    }
}

package ai.dreamseed.identity.leaving;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything we hold on a person.
 *
 * @param modules by module, then by table: its rows
 */
@Schema(
        name = "PersonalDataExport",
        requiredProperties = {"exportedAt", "modules"})
public record Export(
        Instant exportedAt,

        @Schema(description = "By module, then by table, the rows as they are kept")
        Map<String, Map<String, List<JsonNode>>> modules) {}

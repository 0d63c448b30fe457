package ai.dreamseed.identity.apikey;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that is wished for. */
@Schema(
        name = "NewApiKey",
        requiredProperties = {"name", "scopes"})
public record NewKey(
        @Schema(description = "What it is for, to tell it from others", minLength = 1, maxLength = 60)
        String name,

        @Schema(description = "As GET /api-keys/scopes names them", minItems = 1)
        List<String> scopes,

        @Schema(nullable = true, description = "Within two years; a year from now unless told")
        Instant expiresAt) {}

package ai.dreamseed.identity.apikey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an administrator sees of a key. */
@Schema(
        name = "ApiKey",
        requiredProperties = {
            "id",
            "name",
            "prefix",
            "scopes",
            "createdAt",
            "createdBy",
            "rotatedAt",
            "previousUntil",
            "expiresAt",
            "lastUsedAt"
        })
public record ApiKeyView(
        UUID id,
        String name,

        @Schema(description = "The part that may be shown; also the OAuth 2 client_id", examples = "dsk_3fY7kQ2mXa")
        String prefix,

        @Schema(description = "As GET /api-keys/scopes names them")
        List<String> scopes,

        Instant createdAt,
        Creator createdBy,

        @Schema(nullable = true) Instant rotatedAt,

        @Schema(
                nullable = true,
                description = "Until when the secret before the last rotation is good; null when it is not")
        Instant previousUntil,

        Instant expiresAt,

        @Schema(nullable = true, description = "To the minute; null when it was never used")
        Instant lastUsedAt) {

    /** Who made the key and answers for it. */
    @Schema(
            name = "ApiKeyCreator",
            requiredProperties = {"id", "name"})
    public record Creator(
            UUID id,

            @Schema(nullable = true, description = "null when the account is no more")
            String name) {}
}

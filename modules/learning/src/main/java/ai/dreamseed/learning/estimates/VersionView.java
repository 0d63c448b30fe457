package ai.dreamseed.learning.estimates;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A whole set of estimates. */
@Schema(
        name = "EstimateVersion",
        requiredProperties = {"id", "kind", "version", "origin", "active", "createdAt", "items"})
record VersionView(
        UUID id,

        @Schema(enumeration = {"calibration", "memory", "knowledge", "factorisation"})
        String kind,

        @Schema(description = "Counts from 1 within the kind")
        int version,

        @Schema(
                enumeration = {"author", "job"},
                description = "author: what items had before anything was estimated")
        String origin,

        @Schema(description = "In force") boolean active,
        Instant createdAt,

        @Schema(description = "Items with parameters from answers")
        int items) {

    static VersionView of(EstimateVersions.Version version) {
        return new VersionView(
                version.id(),
                version.kind().wire(),
                version.number(),
                version.origin(),
                version.active(),
                version.createdAt(),
                version.items());
    }
}

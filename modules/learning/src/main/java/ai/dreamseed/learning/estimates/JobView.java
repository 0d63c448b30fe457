package ai.dreamseed.learning.estimates;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A job on estimates. */
@Schema(
        name = "EstimateJob",
        requiredProperties = {
            "id",
            "kind",
            "origin",
            "anew",
            "state",
            "stopping",
            "progress",
            "report",
            "queuedAt",
            "startedAt",
            "finishedAt"
        })
record JobView(
        UUID id,

        @Schema(enumeration = {"calibration", "memory", "knowledge", "factorisation"})
        String kind,

        @Schema(enumeration = {"asked", "nightly"}) String origin,

        @Schema(description = "Items that have been estimated before are estimated again")
        boolean anew,

        @Schema(enumeration = {"queued", "running", "stopped", "done", "failed"})
        String state,

        @Schema(description = "Asked to stop, and about to") boolean stopping,
        @Schema(description = "0 to 1") double progress,
        ReportView report,
        Instant queuedAt,
        @Schema(nullable = true) Instant startedAt,
        @Schema(nullable = true) Instant finishedAt) {}

package ai.dreamseed.identity.operator;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step. */
@Schema(
        name = "OperatorStep",
        requiredProperties = {"id", "tenant", "reason", "beganAt", "expiresAt", "endedAt", "ended"})
record StepView(
        UUID id,
        StepTenant tenant,
        String reason,
        Instant beganAt,
        Instant expiresAt,
        @Schema(nullable = true) Instant endedAt,

        @Schema(
                nullable = true,
                enumeration = {"ended", "expired"})
        String ended) {

    /** The academy that it leads to. */
    @Schema(
            name = "OperatorTenant",
            requiredProperties = {"id", "slug", "name"})
    record StepTenant(
            UUID id,
            String slug,

            @Schema(description = "In the caller's language")
            String name) {}
}

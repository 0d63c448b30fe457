package ai.dreamseed.identity.apikey;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a key's secret is changed. */
@Schema(
        name = "ApiKeyRotation",
        requiredProperties = {"overlapHours"})
public record KeyRotation(
        @Schema(
                description =
                        "How long the old secret stays good; with 0 it is dead at once, and so are the tokens it was"
                                + " exchanged for",
                minimum = "0",
                maximum = "168")
        Integer overlapHours,

        @Schema(nullable = true, description = "A new expiry, within two years; stays as it is unless told")
        Instant expiresAt) {}

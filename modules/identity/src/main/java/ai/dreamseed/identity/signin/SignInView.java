package ai.dreamseed.identity.signin;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sign-in as its owner sees it. */
@Schema(
        name = "SignIn",
        requiredProperties = {"id", "startedAt", "lastUsedAt", "device", "address", "current"})
public record SignInView(
        UUID id,
        Instant startedAt,

        @Schema(description = "When its tokens were last renewed, which happens every few minutes while it is used")
        Instant lastUsedAt,

        @Schema(description = "Browser and system, such as Chrome · Windows; empty where unknown")
        String device,

        @Schema(description = "Where it was last used from; empty where unknown")
        String address,

        @Schema(description = "Whether it is the one that asks")
        boolean current) {}

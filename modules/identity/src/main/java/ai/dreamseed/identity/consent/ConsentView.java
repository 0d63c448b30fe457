package ai.dreamseed.identity.consent;

import ai.dreamseed.kernel.Purpose;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What holds for one purpose, and what was said to it last. */
@Schema(
        name = "Consent",
        requiredProperties = {"purpose", "given", "decider", "currentVersion", "version", "at", "method"})
public record ConsentView(
        @Schema(enumeration = {"service", "tutor", "analytics"})
        String purpose,

        @Schema(description = "Whether the purpose is agreed to now")
        boolean given,

        @Schema(
                enumeration = {"self", "guardian"},
                description = "Whose word counts: from 14 on one's own, before that a linked guardian's")
        String decider,

        @Schema(description = "Which text there is to agree to", examples = ConsentText.VERSION)
        String currentVersion,

        @Schema(nullable = true, description = "Which text the last word was about; null where nothing was said yet")
        String version,

        @Schema(nullable = true, description = "When the last word was said")
        Instant at,

        @Schema(
                type = SchemaType.STRING,
                nullable = true,
                enumeration = {"registration", "own", "guardian", "unlinked", "earlier", "demo"},
                description = "How the last word came about")
        String method) {

    static ConsentView of(Purpose purpose, Standing standing, Instant now) {
        Word word = standing.latest(purpose).orElse(null);
        return new ConsentView(
                purpose.wire(),
                standing.agreed(purpose, now),
                standing.decides(now) ? "self" : "guardian",
                ConsentText.VERSION,
                word == null ? null : word.version(),
                word == null ? null : word.at(),
                word == null ? null : word.method().wire());
    }
}

package ai.dreamseed.classroom;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A class to open. */
@Schema(
        name = "ClassWish",
        requiredProperties = {"name"})
record ClassWish(
        @Schema(minLength = 1, maxLength = 60, examples = "중2 수학 A")
        String name,

        @Schema(description = "Administrators say who teaches it; a teacher who opens one teaches it", maxItems = 20)
        List<UUID> teacherIds) {}

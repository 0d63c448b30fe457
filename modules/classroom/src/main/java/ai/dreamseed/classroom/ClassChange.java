package ai.dreamseed.classroom;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a class; what is missing stays as it is. */
@Schema(name = "ClassChange")
record ClassChange(
        @Schema(minLength = 1, maxLength = 60) String name,

        @Schema(description = "All who teach it from now on; for administrators", maxItems = 20)
        List<UUID> teacherIds) {}

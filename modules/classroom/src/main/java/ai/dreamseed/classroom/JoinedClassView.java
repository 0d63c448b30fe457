package ai.dreamseed.classroom;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A class, as somebody who learns in it sees it. */
@Schema(
        name = "JoinedClass",
        requiredProperties = {"id", "name", "teachers", "joinedAt"})
record JoinedClassView(
        UUID id,
        String name,

        @Schema(description = "The names of those who teach it, and by that see the learner's record")
        List<String> teachers,

        Instant joinedAt) {}

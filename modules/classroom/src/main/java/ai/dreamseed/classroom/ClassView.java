package ai.dreamseed.classroom;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A class, as its teachers and the academy's administrators see it. */
@Schema(
        name = "Class",
        requiredProperties = {"id", "name", "code", "teachers", "learners", "createdAt"})
record ClassView(
        UUID id,
        String name,

        @Schema(description = "Lets a learner in", examples = "C4KHM7")
        String code,

        List<Teacher> teachers,
        @Schema(description = "How many learn in it") int learners,
        Instant createdAt) {

    /** Somebody who teaches a class. */
    @Schema(
            name = "ClassTeacher",
            requiredProperties = {"id", "displayName"})
    record Teacher(UUID id, String displayName) {}
}

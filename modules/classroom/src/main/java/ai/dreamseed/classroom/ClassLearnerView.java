package ai.dreamseed.classroom;

import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who learns in a class, as its teachers see them. */
@Schema(
        name = "ClassLearner",
        requiredProperties = {"id", "displayName", "guest", "joinedAt", "lastAnsweredAt", "subjects"})
record ClassLearnerView(
        UUID id,
        String displayName,
        @Schema(description = "Came without an account") boolean guest,
        Instant joinedAt,
        @Schema(nullable = true) Instant lastAnsweredAt,
        List<InSubject> subjects) {

    /** Where they stand in a subject that they practised. */
    @Schema(
            name = "ClassLearnerSubject",
            requiredProperties = {"subject", "ability", "answered"})
    record InSubject(
            Named subject,
            AbilityView ability,
            @Schema(description = "Answers ever given") int answered) {}
}

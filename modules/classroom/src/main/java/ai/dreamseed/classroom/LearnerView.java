package ai.dreamseed.classroom;

import ai.dreamseed.identity.Person;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose record it is. */
@Schema(
        name = "Learner",
        requiredProperties = {"id", "displayName", "guest"})
record LearnerView(
        UUID id,
        String displayName,
        @Schema(description = "Came without an account") boolean guest) {

    static LearnerView of(Person person) {
        return new LearnerView(person.id().value(), person.displayName(), person.guest());
    }
}

package ai.dreamseed.identity.guardian;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A guardian as the learner sees them. */
@Schema(
        name = "Guardian",
        requiredProperties = {"id", "displayName"})
public record GuardianView(UUID id, String displayName) {

    @Override
    public String toString() {
        return "GuardianView[" + id + "]";
    }
}

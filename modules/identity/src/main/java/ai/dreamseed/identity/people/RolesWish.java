package ai.dreamseed.identity.people;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody is to be from now on; all of it, not what is added. */
@Schema(
        name = "RolesWish",
        requiredProperties = {"roles"})
public record RolesWish(
        @Schema(
                description =
                        "One or more of learner, guardian, teacher, admin; and operator where they are one already")
        List<String> roles) {}

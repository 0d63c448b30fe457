package ai.dreamseed.identity.guardian;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a learner wants to invite. */
@Schema(
        name = "GuardianInvitationWish",
        requiredProperties = {"email"})
public record InvitationWish(
        @Schema(format = "email", maxLength = 254, examples = "parent@example.com")
        String email) {

    @Override
    public String toString() {
        return "InvitationWish[…]";
    }
}

package ai.dreamseed.identity.guardian;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation as the learner sees it who sent it. Its link is only in the letter. */
@Schema(
        name = "GuardianInvitation",
        requiredProperties = {"id", "email", "state", "invitedAt", "expiresAt"})
public record InvitationView(
        UUID id,

        @Schema(nullable = true, description = "Where it went; null once it is answered, when the address is forgotten")
        String email,

        @Schema(enumeration = {"open", "accepted", "declined", "withdrawn", "expired"})
        String state,

        Instant invitedAt,
        Instant expiresAt) {

    static InvitationView of(Invitation invitation, Instant now) {
        return new InvitationView(
                invitation.id(),
                invitation.email(),
                invitation.state(now),
                invitation.invitedAt(),
                invitation.expiresAt());
    }

    @Override
    public String toString() {
        return "InvitationView[" + id + "]";
    }
}

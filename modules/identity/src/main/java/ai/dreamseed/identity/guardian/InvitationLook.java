package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.consent.ConsentText;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an invitation is about, for whoever holds its link. */
@Schema(
        name = "GuardianInvitationLook",
        requiredProperties = {"learnerName", "academy", "email", "expiresAt", "purposes", "version"})
public record InvitationLook(
        String learnerName,
        String academy,

        @Schema(description = "Where the letter went") String email,

        Instant expiresAt,

        @Schema(description = "What the guardian is asked to decide: service, tutor, analytics; nothing from 14 on")
        List<String> purposes,

        @Schema(description = "Which text there is to agree to", examples = ConsentText.VERSION)
        String version) {

    @Override
    public String toString() {
        return "InvitationLook[…]";
    }
}

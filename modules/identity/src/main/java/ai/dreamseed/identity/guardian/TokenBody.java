package ai.dreamseed.identity.guardian;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The secret of an invitation's link. It travels in a body, never in an address. */
@Schema(
        name = "InvitationToken",
        requiredProperties = {"token"})
public record TokenBody(
        @Schema(description = "What follows #token= in the link")
        String token) {

    @Override
    public String toString() {
        return "TokenBody[…]";
    }
}

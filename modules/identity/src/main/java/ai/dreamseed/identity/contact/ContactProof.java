package ai.dreamseed.identity.contact;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The secret of a link. It travels in a body, never in an address. */
@Schema(
        name = "ContactProof",
        requiredProperties = {"token"})
public record ContactProof(
        @Schema(description = "What follows #token= in the link")
        String token) {

    @Override
    public String toString() {
        return "ContactProof[…]";
    }
}

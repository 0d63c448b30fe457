package ai.dreamseed.identity.contact;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wish for a link in a letter. */
@Schema(
        name = "ContactWish",
        requiredProperties = {"email"})
public record ContactWish(
        @Schema(format = "email", maxLength = 254, examples = "seed@example.com")
        String email) {

    @Override
    public String toString() {
        return "ContactWish[…]";
    }
}

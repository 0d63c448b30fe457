package ai.dreamseed.identity.contact;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new password, and the secret of the link that allows it. */
@Schema(
        name = "NewPassword",
        requiredProperties = {"token", "password"})
public record NewPassword(
        @Schema(description = "What follows #token= in the link")
        String token,

        @Schema(format = "password", description = "10 to 72 bytes of UTF-8, and not a well-known one")
        String password) {

    @Override
    public String toString() {
        return "NewPassword[…]";
    }
}

package ai.dreamseed.identity.contact;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new password in place of one that is known. */
@Schema(
        name = "PasswordChange",
        requiredProperties = {"currentPassword", "newPassword"})
public record PasswordChange(
        @Schema(format = "password") String currentPassword,

        @Schema(format = "password", description = "10 to 72 bytes of UTF-8, and not a well-known one")
        String newPassword) {

    @Override
    public String toString() {
        return "PasswordChange[…]";
    }
}

package ai.dreamseed.identity.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody's wish for an account. */
@Schema(
        name = "Registration",
        requiredProperties = {"email", "password", "displayName", "birthDate"})
public record Registration(
        @Schema(format = "email", maxLength = 254, examples = "seed@example.com")
        String email,

        @Schema(
                format = "password",
                description = "10 to 72 bytes of UTF-8; no other rule. More than 72 are refused with code too-long,"
                        + " since bcrypt would not look at them")
        String password,

        @Schema(minLength = 1, maxLength = 60, examples = "김새봄")
        String displayName,

        @Schema(format = "date", description = "Before today, not before 1900", examples = "2012-03-15")
        String birthDate,

        @Schema(
                enumeration = {"ko", "en"},
                description = "Default: the request's language")
        String locale) {

    @Override
    public String toString() {
        return "Registration[…]";
    }
}

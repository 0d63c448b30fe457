package ai.dreamseed.identity.secondfactor;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A secret for an authenticator app, which is shown this once. */
@Schema(
        name = "SecondFactorSecret",
        requiredProperties = {"secret", "uri"})
public record SecondFactorSecret(
        @Schema(description = "Base32, for typing") String secret,

        @Schema(description = "otpauth://totp/…, for a QR code")
        String uri) {

    @Override
    public String toString() {
        return "SecondFactorSecret[…]";
    }
}

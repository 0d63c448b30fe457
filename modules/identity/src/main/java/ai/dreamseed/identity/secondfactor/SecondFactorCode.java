package ai.dreamseed.identity.secondfactor;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code as somebody typed it. */
@Schema(name = "SecondFactorCode", requiredProperties = "code")
public record SecondFactorCode(
        @Schema(description = "Six digits of the app, or a recovery code", examples = "123456")
        String code) {

    @Override
    public String toString() {
        return "SecondFactorCode[…]";
    }
}

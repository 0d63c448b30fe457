package ai.dreamseed.identity.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person changes of themselves; what is missing stays as it is. */
@Schema(name = "MeChange")
public record MeChange(
        @Schema(minLength = 1, maxLength = 60) String displayName,

        @Schema(enumeration = {"ko", "en"}) String locale) {

    @Override
    public String toString() {
        return "MeChange[…]";
    }
}

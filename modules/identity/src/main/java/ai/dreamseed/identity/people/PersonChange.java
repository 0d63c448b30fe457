package ai.dreamseed.identity.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an administrator changes of a person; what is missing stays as it is. Roles have a resource of their own. */
@Schema(name = "PersonChange")
public record PersonChange(
        @Schema(minLength = 1, maxLength = 60) String displayName,

        @Schema(format = "date", description = "Only where none is known yet", examples = "2012-03-15")
        String birthDate,

        @Schema(enumeration = {"ko", "en"}) String locale) {

    @Override
    public String toString() {
        return "PersonChange[…]";
    }
}

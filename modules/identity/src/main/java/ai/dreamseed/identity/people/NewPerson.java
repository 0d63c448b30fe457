package ai.dreamseed.identity.people;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody to invite. */
@Schema(
        name = "NewPerson",
        requiredProperties = {"displayName", "email"})
public record NewPerson(
        @Schema(minLength = 1, maxLength = 60, examples = "김새봄")
        String displayName,

        @Schema(format = "email", maxLength = 254, examples = "seed@example.com")
        String email,

        @Schema(description = "learner, guardian, teacher, admin; learner where none is given")
        List<String> roles,

        @Schema(format = "date", nullable = true, examples = "2012-03-15")
        String birthDate,

        @Schema(
                enumeration = {"ko", "en"},
                description = "Default: the request's language")
        String locale) {

    @Override
    public String toString() {
        return "NewPerson[…]";
    }
}

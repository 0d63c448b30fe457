package ai.dreamseed.learning.practice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What clients send to practise. */
final class Requests {

    private Requests() {}

    @Schema(
            name = "NewSession",
            requiredProperties = {"subjectId", "mode"})
    record NewSession(
            @NotBlank @Size(max = 100) @Schema(description = "Id or code of the subject", examples = "math")
            String subjectId,

            @NotNull @Pattern(regexp = "practice|diagnostic") @Schema(enumeration = {"practice", "diagnostic"})
            String mode,

            @Schema(description = "A skill of the subject to work on; all of them without", nullable = true)
            UUID skillId) {}

    @Schema(name = "NewPresentation")
    record NewPresentation(
            @Schema(description = "An answered presentation to show a sibling of", nullable = true)
            UUID twinOf) {}

    @Schema(
            name = "NewResponse",
            requiredProperties = {"presentationId", "answer", "elapsedMs"})
    record NewResponse(
            @NotNull UUID presentationId,

            @NotNull
            @Schema(
                    description = "A string: a choice's id, a number as typed, an expression, a text. For multiple"
                            + " choice and ordering an array of ids",
                    oneOf = {String.class, String[].class})
            Object answer,

            @NotNull
            @Min(0)
            @Max(86_400_000)
            @Schema(description = "How long it took, in milliseconds", minimum = "0", maximum = "86400000")
            Long elapsedMs) {}
}

package ai.dreamseed.tutoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which hint is wanted.
 *
 * @param level from 1 to the item's number of hints; at most one above the highest taken so far
 */
@Schema(
        name = "HintWish",
        requiredProperties = {"level"})
public record HintWish(@NotNull @Min(1) @Max(6) Integer level) {}

package ai.dreamseed.identity.consent;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A consent that is given or withdrawn. */
@Schema(
        name = "ConsentWish",
        requiredProperties = {"given", "version"})
public record ConsentWish(
        Boolean given,

        @Schema(description = "The version of the text that was read", examples = ConsentText.VERSION)
        String version) {

    /** @throws Problem 400 when something is missing, 409 {@code consent-text-changed} for another text */
    public ConsentWish check() {
        Refusals refusals = new Refusals();
        refusals.require("given", given);
        refusals.require("version", version);
        refusals.throwIfAny();
        ConsentText.check(version);
        return this;
    }
}

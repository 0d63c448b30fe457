package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.consent.ConsentText;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A guardian's answer to an invitation. */
@Schema(
        name = "GuardianAcceptance",
        requiredProperties = {"token"})
public record Acceptance(
        @Schema(description = "What follows #token= in the link")
        String token,

        @Schema(description = "For a child under 14; from 14 on the child decides, and this is not taken down")
        Decisions consents,

        @Schema(description = "The version of the text that was read; with consents", examples = ConsentText.VERSION)
        String version) {

    /** What a guardian says to each purpose. */
    @Schema(
            name = "GuardianDecisions",
            requiredProperties = {"service", "tutor", "analytics"})
    public record Decisions(Boolean service, Boolean tutor, Boolean analytics) {}

    /** @throws Problem 400 when a decision is missing, 409 {@code consent-text-changed} for another text */
    Map<Purpose, Boolean> decisions() {
        Refusals refusals = new Refusals();
        if (refusals.require("consents", consents)) {
            refusals.require("consents.service", consents.service());
            refusals.require("consents.tutor", consents.tutor());
            refusals.require("consents.analytics", consents.analytics());
        }
        refusals.require("version", version);
        refusals.throwIfAny();
        ConsentText.check(version);
        Map<Purpose, Boolean> decisions = new EnumMap<>(Purpose.class);
        decisions.put(Purpose.SERVICE, consents.service());
        decisions.put(Purpose.TUTOR, consents.tutor());
        decisions.put(Purpose.ANALYTICS, consents.analytics());
        return decisions;
    }

    @Override
    public String toString() {
        return "Acceptance[…]";
    }
}

package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.consent.ConsentView;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A child as the guardian sees it. */
@Schema(
        name = "Child",
        requiredProperties = {"id", "displayName", "decider", "consents"})
public record ChildView(
        UUID id,
        String displayName,

        @Schema(
                enumeration = {"child", "guardian"},
                description = "Who decides what the child's data is used for; from 14 on the child")
        String decider,

        List<ConsentView> consents) {

    static ChildView of(Account child, List<ConsentView> consents) {
        boolean self = consents.stream().anyMatch(consent -> consent.decider().equals("self"));
        return new ChildView(child.id().value(), child.displayName(), self ? "child" : "guardian", consents);
    }

    @Override
    public String toString() {
        return "ChildView[" + id + "]";
    }
}

package ai.dreamseed.identity.secondfactor;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Codes that each stand in for the app once; they are shown this once. */
@Schema(name = "RecoveryCodes", requiredProperties = "recoveryCodes")
public record RecoveryCodes(List<String> recoveryCodes) {

    public RecoveryCodes {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    @Override
    public String toString() {
        return "RecoveryCodes[…]";
    }
}

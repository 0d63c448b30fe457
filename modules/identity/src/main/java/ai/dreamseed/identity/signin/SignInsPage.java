package ai.dreamseed.identity.signin;

import ai.dreamseed.kernel.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Part of the list of sign-ins. */
@Schema(
        name = "SignInPage",
        requiredProperties = {"items", "nextCursor"})
public record SignInsPage(
        List<SignInView> items, @Schema(nullable = true) String nextCursor) {

    static SignInsPage of(Page<SignInView> page) {
        return new SignInsPage(page.items(), page.nextCursor());
    }
}

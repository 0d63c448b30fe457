package ai.dreamseed.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who says who they are. */
@Schema(
        name = "Login",
        requiredProperties = {"email", "password"})
public record Login(
        @Schema(format = "email", examples = "learner@demo.dreamseed.ai")
        String email,

        @Schema(format = "password") String password) {

    @Override
    public String toString() {
        return "Login[…]";
    }
}

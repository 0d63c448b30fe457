package ai.dreamseed.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refresh token, to be renewed or signed out. */
@Schema(name = "RefreshRequest", requiredProperties = "refreshToken")
public record RefreshRequest(String refreshToken) {

    @Override
    public String toString() {
        return "RefreshRequest[…]";
    }
}

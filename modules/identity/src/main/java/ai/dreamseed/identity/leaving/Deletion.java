package ai.dreamseed.identity.leaving;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wish to be forgotten. */
@Schema(name = "Deletion")
public record Deletion(
        @Schema(format = "password", nullable = true, description = "Not for a guest, who has none")
        String password) {

    @Override
    public String toString() {
        return "Deletion[…]";
    }
}

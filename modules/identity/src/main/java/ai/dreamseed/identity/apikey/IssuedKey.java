package ai.dreamseed.identity.apikey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key as it is shown, once. */
@Schema(
        name = "IssuedApiKey",
        requiredProperties = {"key", "clientId", "clientSecret", "apiKey"})
public record IssuedKey(
        @Schema(description = "The whole key, for Authorization: Bearer. It cannot be shown again")
        String key,

        @Schema(description = "For POST /oauth/token: the key's prefix")
        String clientId,

        @Schema(description = "For POST /oauth/token: the rest of the key")
        String clientSecret,

        ApiKeyView apiKey) {

    static IssuedKey of(KeyText text, ApiKeyView key) {
        return new IssuedKey(text.text(), text.prefix(), text.secret(), key);
    }

    @Override
    public String toString() {
        return "IssuedKey[" + clientId + "]";
    }
}

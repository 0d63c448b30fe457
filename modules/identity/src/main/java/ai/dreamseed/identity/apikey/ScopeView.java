package ai.dreamseed.identity.apikey;

import ai.dreamseed.identity.Scope;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scope and what it allows. */
@Schema(
        name = "ApiKeyScope",
        requiredProperties = {"scope", "description"})
public record ScopeView(
        @Schema(examples = "people:read") String scope,

        @Schema(description = "In the caller's language") String description) {

    static ScopeView of(Scope scope, Locale locale) {
        return new ScopeView(scope.wire(), scope.description().in(locale));
    }
}

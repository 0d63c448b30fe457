package ai.dreamseed.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who wants to try. */
@Schema(name = "GuestWish")
public record GuestWish(
        @Schema(
                enumeration = {"ko", "en"},
                description = "Default: the request's language")
        String locale) {}

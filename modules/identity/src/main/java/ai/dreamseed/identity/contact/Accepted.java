package ai.dreamseed.identity.contact;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was asked for was taken; it says nothing about whether there was anything to do. */
@Schema(
        name = "Accepted",
        requiredProperties = {"accepted"})
public record Accepted(boolean accepted) {}

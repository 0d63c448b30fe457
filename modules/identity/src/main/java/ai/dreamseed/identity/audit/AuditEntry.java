package ai.dreamseed.identity.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One deed of the record. */
@Schema(
        name = "AuditEntry",
        requiredProperties = {"position", "id", "at", "actor", "action", "subject", "address", "details", "hash"})
public record AuditEntry(
        @Schema(description = "Its place in the academy's chain, from 1")
        long position,

        UUID id,
        Instant at,

        @Schema(nullable = true, description = "Who did it; null where nobody knows")
        Person actor,

        @Schema(description = "As docs/audit.md lists them", examples = "key.created")
        String action,

        Subject subject,

        @Schema(description = "The client's address; empty when it is unknown or nobody asked")
        String address,

        @Schema(description = "Short texts by name") Map<String, String> details,

        @Schema(description = "SHA-256 of this entry and the hash before it, in hexadecimal", pattern = "[0-9a-f]{64}")
        String hash) {

    /** Somebody with an account. */
    @Schema(
            name = "AuditPerson",
            requiredProperties = {"id", "name"})
    public record Person(
            UUID id,

            @Schema(nullable = true, description = "null where this academy has no such account (any more)")
            String name) {}

    /** To whom or what it was done. */
    @Schema(
            name = "AuditSubject",
            requiredProperties = {"kind", "id", "name"})
    public record Subject(
            @Schema(examples = "account") String kind,

            @Schema(nullable = true) UUID id,

            @Schema(nullable = true, description = "A person's name; null for what is no account of this academy")
            String name) {}

    @Override
    public String toString() {
        return "AuditEntry[" + position + "]";
    }
}

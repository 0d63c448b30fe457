package ai.dreamseed.identity.people;

import ai.dreamseed.identity.account.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person of the academy, as its administrators see them. */
@Schema(
        name = "Person",
        requiredProperties = {
            "id",
            "displayName",
            "email",
            "emailVerified",
            "birthDate",
            "locale",
            "roles",
            "guest",
            "state",
            "createdAt"
        })
record PersonView(
        UUID id,
        String displayName,

        @Schema(nullable = true, description = "null for a guest")
        String email,

        boolean emailVerified,

        @Schema(nullable = true, description = "null where it is not known")
        LocalDate birthDate,

        @Schema(enumeration = {"ko", "en"}) String locale,

        @Schema(description = "learner, guardian, teacher, admin, operator")
        List<String> roles,

        boolean guest,

        @Schema(
                enumeration = {"invited", "active"},
                description = "invited until the person has chosen a password")
        String state,

        Instant createdAt) {

    static PersonView of(Account account) {
        return new PersonView(
                account.id().value(),
                account.displayName(),
                account.email(),
                account.emailVerified(),
                account.birthDate(),
                account.locale(),
                account.roles(),
                account.guest(),
                state(account.awaited()),
                account.createdAt());
    }

    static String state(boolean awaited) {
        return awaited ? "invited" : "active";
    }

    @Override
    public String toString() {
        return "PersonView[" + id + "]";
    }
}

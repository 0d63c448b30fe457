package ai.dreamseed.identity.account;

import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.tenancy.TenantView;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person sees of themselves. */
@Schema(
        name = "Me",
        requiredProperties = {
            "id",
            "email",
            "displayName",
            "birthDate",
            "locale",
            "roles",
            "guest",
            "secondFactor",
            "tenant",
            "consents",
            "awaitingGuardian",
            "emailVerified"
        })
public record Me(
        UUID id,

        @Schema(nullable = true, description = "null for a guest")
        String email,

        String displayName,

        @Schema(nullable = true, description = "null for a guest")
        LocalDate birthDate,

        @Schema(enumeration = {"ko", "en"}) String locale,

        @Schema(description = "learner, guardian, teacher, admin, operator")
        List<String> roles,

        boolean guest,

        @Schema(description = "Whether signing in takes a second factor")
        boolean secondFactor,

        Academy tenant,
        Agreed consents,

        @Schema(description = "Under 14, and no linked guardian has agreed to the service yet")
        boolean awaitingGuardian,

        boolean emailVerified) {

    /** The academy that the account is in. */
    @Schema(
            name = "Academy",
            requiredProperties = {"id", "slug", "name"})
    public record Academy(UUID id, String slug, String name) {}

    /** What the person's data may be used for now. */
    @Schema(
            name = "Agreed",
            requiredProperties = {"service", "tutor", "analytics"})
    public record Agreed(boolean service, boolean tutor, boolean analytics) {

        static Agreed without(Set<Purpose> withheld) {
            return new Agreed(
                    !withheld.contains(Purpose.SERVICE),
                    !withheld.contains(Purpose.TUTOR),
                    !withheld.contains(Purpose.ANALYTICS));
        }
    }

    static Me of(
            Account account,
            boolean secondFactor,
            TenantView tenant,
            Set<Purpose> withheld,
            boolean awaitingGuardian,
            Locale spoken) {
        return new Me(
                account.id().value(),
                account.email(),
                account.displayName(),
                account.birthDate(),
                account.locale(),
                account.roles(),
                account.guest(),
                secondFactor,
                new Academy(tenant.id().value(), tenant.slug(), tenant.name().in(spoken)),
                Agreed.without(withheld),
                awaitingGuardian,
                account.emailVerified());
    }

    /** The same person, as they are in another academy for a while. */
    Me in(TenantView other, List<String> rolesThere, Locale spoken) {
        return new Me(
                id,
                email,
                displayName,
                birthDate,
                locale,
                rolesThere,
                guest,
                secondFactor,
                new Academy(other.id().value(), other.slug(), other.name().in(spoken)),
                consents,
                awaitingGuardian,
                emailVerified);
    }

    @Override
    public String toString() {
        return "Me[" + id + "]";
    }
}

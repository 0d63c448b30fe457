package ai.dreamseed.identity.account;

import ai.dreamseed.tenancy.TenantView;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
            "tenant"
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

        Academy tenant) {

    /** The academy that the account is in. */
    @Schema(
            name = "Academy",
            requiredProperties = {"id", "slug", "name"})
    public record Academy(UUID id, String slug, String name) {}

    static Me of(Account account, boolean secondFactor, TenantView tenant, Locale spoken) {
        return new Me(
                account.id().value(),
                account.email(),
                account.displayName(),
                account.birthDate(),
                account.locale(),
                account.roles(),
                account.guest(),
                secondFactor,
                new Academy(tenant.id().value(), tenant.slug(), tenant.name().in(spoken)));
    }

    @Override
    public String toString() {
        return "Me[" + id + "]";
    }
}

package ai.dreamseed.identity.account;

import ai.dreamseed.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new account. */
@Schema(
        name = "Registered",
        requiredProperties = {"id", "email", "displayName", "birthDate", "locale", "roles", "guest"})
public record Registered(
        UUID id,
        String email,
        String displayName,
        LocalDate birthDate,
        @Schema(enumeration = {"ko", "en"}) String locale,
        List<String> roles,
        boolean guest) {

    static Registered of(Account account, Credentials credentials) {
        return new Registered(
                account.id().value(),
                credentials.email().value(),
                credentials.displayName(),
                credentials.birthDate(),
                credentials.locale(),
                List.of(Role.LEARNER.wire()),
                false);
    }

    @Override
    public String toString() {
        return "Registered[" + id + "]";
    }
}

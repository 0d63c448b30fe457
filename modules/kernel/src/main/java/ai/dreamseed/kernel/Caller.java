package ai.dreamseed.kernel;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Who is asking, as a verified token says.
 *
 * @param roles the roles held in {@code tenant}: learner, guardian, teacher, admin, operator
 * @param guest whether the account was opened without credentials, to try a problem at once
 * @param locale the language of the answer, Korean or English
 */
public record Caller(TenantId tenant, UserId user, Set<String> roles, boolean guest, Locale locale) {

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(user, "user");
        roles = Set.copyOf(roles);
        Objects.requireNonNull(locale, "locale");
    }
}

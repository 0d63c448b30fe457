package ai.dreamseed.kernel;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Who is asking, as a verified token or key says.
 *
 * @param user the account; for a key, the account that answers for it
 * @param roles the roles held in {@code tenant}: learner, guardian, teacher, admin, operator; none for a key
 * @param guest whether the account was opened without credentials, to try a problem at once
 * @param locale the language of the answer, Korean or English
 * @param credential by what the caller came in
 * @param withheld the purposes for which a consent is needed and missing
 * @param tier how much the caller may ask of us
 */
public record Caller(
        TenantId tenant,
        UserId user,
        Set<String> roles,
        boolean guest,
        Locale locale,
        Credential credential,
        Set<Purpose> withheld,
        Tier tier) {

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(user, "user");
        roles = Set.copyOf(roles);
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(credential, "credential");
        withheld = Set.copyOf(withheld);
        Objects.requireNonNull(tier, "tier");
    }

    /** A person from whom nothing is withheld. */
    public Caller(TenantId tenant, UserId user, Set<String> roles, boolean guest, Locale locale) {
        this(tenant, user, roles, guest, locale, new Credential.None(), Set.of(), Tier.FREE);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}

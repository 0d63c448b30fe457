package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.Account;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Whom an access token is for.
 *
 * <p>Make one inside the transaction that reads what it says, and sign it when you like: its id is drawn here, and a
 * revocation that comes after the reading comes after the id.
 *
 * @param id the token's id, of version 7: its time is the time of issue
 * @param tenant the academy that the token is for
 * @param user the account; for a key, the one that answers for it
 * @param roles as tokens spell them; none for a key
 * @param credential the sign-in, key or step that the token lives and dies with
 */
public record Bearer(
        UUID id,
        TenantId tenant,
        UserId user,
        List<String> roles,
        boolean guest,
        String locale,
        Credential credential,
        Tier tier,
        Set<Purpose> withheld) {

    private static final Set<String> STAFF = Set.of(Role.TEACHER.wire(), Role.ADMIN.wire(), Role.OPERATOR.wire());

    public Bearer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(user, "user");
        roles = List.copyOf(roles);
        Objects.requireNonNull(locale, "locale");
        if (credential instanceof Credential.None) {
            throw new IllegalArgumentException("A token belongs to something that can be ended");
        }
        Objects.requireNonNull(tier, "tier");
        withheld = Set.copyOf(withheld);
    }

    /**
     * A person who signed in.
     *
     * @param mustEnrol whether a second factor has to be set up before anything else
     */
    static Bearer of(Account account, UUID signIn, Set<Purpose> withheld, boolean mustEnrol) {
        return new Bearer(
                Ids.next(),
                account.tenant(),
                account.id(),
                account.roles(),
                account.guest(),
                account.locale(),
                new Credential.SignedIn(signIn, mustEnrol),
                tierOf(account.roles()),
                withheld);
    }

    /**
     * An integrator's program.
     *
     * @param answering the account that answers for the key
     */
    public static Bearer ofKey(TenantId tenant, UserId answering, String locale, Credential.Key key) {
        return new Bearer(Ids.next(), tenant, answering, List.of(), false, locale, key, Tier.KEY, Set.of());
    }

    /**
     * An operator in an academy that is not theirs.
     *
     * @param tenant that academy
     * @param roles what they are there
     */
    public static Bearer ofStep(
            TenantId tenant, UserId operator, List<String> roles, String locale, Credential.Step step) {
        return new Bearer(Ids.next(), tenant, operator, roles, false, locale, step, Tier.ACADEMY, Set.of());
    }

    private static Tier tierOf(List<String> roles) {
        return roles.stream().anyMatch(STAFF::contains) ? Tier.ACADEMY : Tier.FREE;
    }
}

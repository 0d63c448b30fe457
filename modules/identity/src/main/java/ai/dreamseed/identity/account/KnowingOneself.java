package ai.dreamseed.identity.account;

import ai.dreamseed.identity.Consents;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Set;

/** Shows a person their own account and lets them change it. */
@ApplicationScoped
public class KnowingOneself {

    @Inject
    private Accounts accounts;

    @Inject
    private Tenants tenants;

    @Inject
    private Consents consents;

    /** @throws Problem 401 when the account of the token is no more */
    @Transactional
    public Me show(UserId user, Locale spoken) {
        return me(accounts.find(user).orElseThrow(Problem::unauthenticated), spoken);
    }

    /** @throws Problem 400 with the fields that are wrong, 401 when the account of the token is no more */
    @Transactional
    Me edit(Caller caller, MeChange change) {
        Refusals refusals = new Refusals();
        String name =
                change.displayName() == null ? null : DisplayName.check("displayName", change.displayName(), refusals);
        String locale =
                change.locale() == null ? null : Language.check("locale", change.locale(), caller.locale(), refusals);
        refusals.throwIfAny();
        return me(accounts.edit(caller.user(), name, locale).orElseThrow(Problem::unauthenticated), caller.locale());
    }

    private Me me(Account account, Locale spoken) {
        Set<Purpose> withheld = consents.withheld(account.id());
        boolean awaiting = withheld.contains(Purpose.SERVICE) && consents.awaitsGuardian(account.id());
        return tenants.byId(account.tenant())
                .map(tenant ->
                        Me.of(account, accounts.hasSecondFactor(account.id()), tenant, withheld, awaiting, spoken))
                .orElseThrow(Problem::unauthenticated);
    }
}

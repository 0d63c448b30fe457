package ai.dreamseed.identity.leaving;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.contact.ConfirmingPassword;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Gives a person everything we hold on them, and erases it when they go. */
@ApplicationScoped
class Leaving {

    @Inject
    @Any
    private Instance<PersonalData> holders;

    @Inject
    private Accounts accounts;

    @Inject
    private ConfirmingPassword confirming;

    @Inject
    private Erasing erasing;

    @Inject
    private Clock clock;

    /**
     * Erases the account of the caller and everything of theirs in every module.
     *
     * @throws Problem 400 without the password, 403 {@code wrong-password}, 409 {@code last-admin}, 429 {@code
     *     too-many-attempts}, 503 when too many sign in
     */
    void erase(Caller caller, Deletion deletion) {
        Account account = accounts.find(caller.user()).orElseThrow(Problem::unauthenticated);
        if (account.passwordHash() != null) {
            Refusals refusals = new Refusals();
            refusals.require("password", deletion.password());
            refusals.throwIfAny();
            confirming.confirm(account, deletion.password());
        }
        erasing.erase(account.id(), sorted());
    }

    /** @return whether it was an account that nobody uses, still, and is gone now */
    boolean forget(UserId person) {
        return erasing.forget(person, sorted());
    }

    Export export(Caller caller) {
        return new Export(clock.instant(), erasing.export(caller.user(), sorted()));
    }

    private List<PersonalData> sorted() {
        return holders.stream()
                .sorted(Comparator.comparingInt(PersonalData::height).reversed())
                .toList();
    }
}

package ai.dreamseed.identity.leaving;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.password.Password;
import ai.dreamseed.identity.password.Passwords;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.Problem;
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
    private Passwords passwords;

    @Inject
    private Erasing erasing;

    @Inject
    private Clock clock;

    /**
     * Erases the account of the caller and everything of theirs in every module.
     *
     * @throws Problem 400 without the password, 403 {@code wrong-password}, 503 when too many sign in
     */
    void erase(Caller caller, Deletion deletion) {
        Account account = accounts.find(caller.user()).orElseThrow(Problem::unauthenticated);
        if (account.passwordHash() != null) {
            Refusals refusals = new Refusals();
            refusals.require("password", deletion.password());
            refusals.throwIfAny();
            boolean matches = Password.of(deletion.password())
                    .filter(password -> passwords.matches(password, account.passwordHash()))
                    .isPresent();
            if (!matches) {
                throw Problem.of(403, "wrong-password", "비밀번호가 맞지 않아요.", "The password is wrong.");
            }
        }
        erasing.erase(account.id(), sorted());
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

package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.lockout.Admission;
import ai.dreamseed.identity.lockout.SlowingGuesses;
import ai.dreamseed.identity.password.Password;
import ai.dreamseed.identity.password.Passwords;
import ai.dreamseed.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Asks a signed-in person for their password again, before what cannot be undone. A stolen token guesses no faster here than
 * a stranger does at the front door. Not to be called inside a transaction: a hash is computed.
 */
@ApplicationScoped
public class ConfirmingPassword {

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private SlowingGuesses guesses;

    /**
     * @param account one that has a password
     * @throws Problem 403 {@code wrong-password}, 429 {@code too-many-attempts}, 503 when too many are at it
     */
    public void confirm(Account account, String typed) {
        Admission admission = guesses.count(account.email());
        if (!admission.covers(account.id())) {
            throw admission.refusal();
        }
        if (!matches(account, typed, admission)) {
            guesses.wrong(admission, account.id());
            throw Problem.of(
                    403, "wrong-password", "비밀번호가 맞지 않아요. 다시 확인해 주세요.", "The password is wrong. Please check it.");
        }
        guesses.right(admission, account.id(), accounts.holders(account).belongsTo(account));
    }

    private boolean matches(Account account, String typed, Admission admission) {
        try {
            return Password.of(typed)
                    .filter(password -> passwords.matches(password, account.passwordHash()))
                    .isPresent();
        } catch (Problem busy) {
            guesses.takeBack(admission);
            throw busy;
        }
    }
}

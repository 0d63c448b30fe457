package ai.dreamseed.identity.contact;

import static ai.dreamseed.identity.contact.WritingToOwners.alive;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.contact.ContactTokens.Kind;
import ai.dreamseed.identity.password.KnownPasswords;
import ai.dreamseed.identity.password.Password;
import ai.dreamseed.identity.password.Passwords;
import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Gives an account a new password: by the one it has, or by a link. No transaction is open while a hash is computed. */
@ApplicationScoped
class ChangingPassword {

    @Inject
    private ContactTokens tokens;

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private KnownPasswords known;

    @Inject
    private ConfirmingPassword confirming;

    @Inject
    private KeepingPassword keeping;

    @Inject
    private Tenants tenants;

    @Inject
    private Clock clock;

    /**
     * A password that is refused leaves the link as it is.
     *
     * @throws Problem 400 with the fields that are wrong, 410 {@code link-expired}, 503 when too many are at it
     */
    void byLink(NewPassword wish) {
        Refusals refusals = new Refusals();
        refusals.require("token", wish.token());
        refusals.add(Password.objection("password", wish.password()));
        refusals.throwIfAny();
        Secret secret = alive(Secret.of(wish.token()));
        Account account = alive(tokens.holder(secret, Kind.RESET, clock.instant())
                .or(() -> tokens.holder(secret, Kind.INVITE, clock.instant()))
                .flatMap(accounts::find));
        refusals.add(known.objection("password", wish.password(), account.email(), account.displayName(), academy()));
        refusals.throwIfAny();
        keeping.byLink(secret, passwords.hash(Password.of(wish.password()).orElseThrow(), account.passwordHash()));
    }

    /**
     * @throws Problem 400 with the fields that are wrong, 403 {@code wrong-password}, 429 {@code too-many-attempts}, 503 when
     *     too many are at it
     */
    void byPassword(Caller caller, PasswordChange change) {
        Account account = accounts.find(caller.user()).orElseThrow(Problem::unauthenticated);
        Refusals refusals = new Refusals();
        refusals.require("currentPassword", change.currentPassword());
        refusals.add(Password.objection("newPassword", change.newPassword()));
        refusals.add(known.objection(
                "newPassword", change.newPassword(), account.email(), account.displayName(), academy()));
        refusals.throwIfAny();
        if (account.email() == null) {
            throw Problem.conflict(
                    "conflict", "비밀번호가 없는 계정이에요. 먼저 가입해 주세요.", "This account has no password. Please sign up first.");
        }
        confirming.confirm(account, change.currentPassword());
        keeping.byPassword(
                caller,
                account.id(),
                passwords.hash(Password.of(change.newPassword()).orElseThrow(), account.passwordHash()));
    }

    private String academy() {
        return tenants.byId(TenantContext.require()).map(TenantView::slug).orElse(null);
    }
}

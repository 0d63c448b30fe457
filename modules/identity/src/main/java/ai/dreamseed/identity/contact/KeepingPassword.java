package ai.dreamseed.identity.contact;

import static ai.dreamseed.identity.contact.WritingToOwners.alive;

import ai.dreamseed.identity.Consents;
import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.contact.ContactTokens.Kind;
import ai.dreamseed.identity.lockout.SlowingGuesses;
import ai.dreamseed.identity.signin.EndingSignIns;
import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.kernel.mail.Postbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** The transactions of {@link ChangingPassword}: the new password stands, and whoever came in with the old one is out. */
@ApplicationScoped
@Transactional
class KeepingPassword {

    @Inject
    private ContactTokens tokens;

    @Inject
    private Accounts accounts;

    @Inject
    private Consents consents;

    @Inject
    private EndingSignIns signIns;

    @Inject
    private SlowingGuesses guesses;

    @Inject
    private Postbox postbox;

    @Inject
    private PublicUrl pages;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The letter went to the address, so that whoever has the link owns it: it counts as proved, where nobody else has. */
    void byLink(Secret secret, String hash) {
        Instant now = clock.instant();
        UserId owner = alive(tokens.claim(secret, Kind.RESET, now).or(() -> tokens.claim(secret, Kind.INVITE, now)));
        Account account = alive(accounts.find(owner));
        boolean first = account.passwordHash() == null;
        account.changePassword(hash);
        if (!account.emailVerified() && accounts.holders(account).verified().isEmpty()) {
            accounts.verify(account, now);
            audit.add(Deed.to("account", owner.value(), "account.verified"), owner);
        }
        if (first) {
            // Whoever was invited registers by their first password.
            consents.registered(owner);
        }
        guesses.forgive(account.email(), owner);
        signIns.othersOf(owner, null);
        audit.add(Deed.to("account", owner.value(), "password.reset"), owner);
        postbox.post(ContactLetters.changed(account.email(), pages.page("/forgot/"), account.locale()));
    }

    /** The device at hand stays signed in. */
    void byPassword(Caller caller, UserId owner, String hash) {
        Account account = accounts.find(owner).orElseThrow(WritingToOwners::expired);
        account.changePassword(hash);
        signIns.othersOf(owner, caller.credential() instanceof Credential.SignedIn here ? here.signIn() : null);
        audit.add(Deed.to("account", owner.value(), "password.changed"));
        postbox.post(ContactLetters.changed(account.email(), pages.page("/forgot/"), account.locale()));
    }
}

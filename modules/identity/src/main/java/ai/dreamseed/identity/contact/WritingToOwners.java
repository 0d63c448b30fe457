package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.AccountRegistered;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.EmailHolders;
import ai.dreamseed.identity.contact.ContactTokens.Kind;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.kernel.mail.Letter;
import ai.dreamseed.kernel.mail.Postbox;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Decides which letter the owner of an address gets, if any, and posts it. */
@ApplicationScoped
@Transactional
class WritingToOwners {

    @Inject
    private Accounts accounts;

    @Inject
    private ContactTokens tokens;

    @Inject
    private Postbox postbox;

    @Inject
    private PublicUrl pages;

    @Inject
    private Tenants tenants;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * A link that proves an address: to the account that asked, else to the newest with that address.
     *
     * @param asking who is signed in; null for nobody
     */
    void verification(EmailAddress email, UserId asking) {
        EmailHolders holders = accounts.holders(email);
        if (holders.verified().isPresent()) {
            Account owner = holders.verified().get();
            tokens.issue(owner.id(), Kind.VERIFY, clock.instant())
                    .ifPresent(unused -> post(ContactLetters.alreadyHere(
                            owner.email(), academy(owner), pages.page("/sign-in/"), owner.locale())));
            return;
        }
        holders.all().stream()
                .filter(account -> account.id().equals(asking))
                .findFirst()
                .or(holders::newest)
                .ifPresent(account -> tokens.issue(account.id(), Kind.VERIFY, clock.instant())
                        .ifPresent(secret -> post(ContactLetters.verify(
                                account.email(),
                                academy(account),
                                pages.page("/verify/", secret.text()),
                                account.locale()))));
    }

    /** The first letter, in the transaction of the registration: a link, or where somebody has proved the address, word of it. */
    void registered(@Observes AccountRegistered event) {
        audit.add(Deed.to("account", event.account().value(), "account.registered"), event.account());
        verification(event.email(), event.account());
    }

    /** A link that sets a new password: to the account that has proved the address, else to the newest with it. */
    void reset(EmailAddress email) {
        EmailHolders holders = accounts.holders(email);
        holders.verified()
                .or(holders::newest)
                .ifPresent(account -> tokens.issue(account.id(), Kind.RESET, clock.instant())
                        .ifPresent(secret -> post(ContactLetters.reset(
                                account.email(),
                                academy(account),
                                pages.page("/reset/", secret.text()),
                                account.locale()))));
    }

    private void post(Letter letter) {
        postbox.post(letter);
    }

    private String academy(Account account) {
        TenantId tenant = TenantContext.require();
        return tenants.byId(tenant)
                .map(view -> view.name().in(Locale.of(account.locale())))
                .orElseThrow(Problem::notFound);
    }

    /** Only for {@link Problem}s of a link: what a link may still do. */
    static Problem expired() {
        return Problem.of(
                410,
                "link-expired",
                "이미 썼거나 시간이 지난 링크예요. 새 링크를 요청해 주세요.",
                "This link has been used or is too old. Please ask for a new one.");
    }

    static <T> T alive(Optional<T> found) {
        return found.orElseThrow(WritingToOwners::expired);
    }
}

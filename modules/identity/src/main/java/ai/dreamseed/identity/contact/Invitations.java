package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.mail.Postbox;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;

/** Letters to people whom an administrator has invited, with a link that sets their first password. */
@ApplicationScoped
public class Invitations {

    @Inject
    ContactTokens tokens;

    @Inject
    Postbox postbox;

    @Inject
    PublicUrl pages;

    @Inject
    Tenants tenants;

    @Inject
    Clock clock;

    /**
     * Posts a letter, part of the caller's transaction. A link that is out already is good no more.
     *
     * @return whether it did; not within a minute of the one before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean send(Account invited) {
        return tokens.issue(invited.id(), ContactTokens.Kind.INVITE, clock.instant())
                .map(secret -> {
                    postbox.post(ContactLetters.invitation(
                            invited.email(),
                            tenants.byId(TenantContext.require())
                                    .orElseThrow()
                                    .name()
                                    .in(Locale.of(invited.locale())),
                            pages.page("/welcome/", secret.text()),
                            invited.locale()));
                    return true;
                })
                .orElse(false);
    }
}

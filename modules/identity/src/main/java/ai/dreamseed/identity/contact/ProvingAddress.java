package ai.dreamseed.identity.contact;

import static ai.dreamseed.identity.contact.WritingToOwners.alive;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.EmailTaken;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.contact.ContactTokens.Kind;
import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Makes an address a person's own, by the link that was sent there. */
@ApplicationScoped
@Transactional
class ProvingAddress {

    @Inject
    private ContactTokens tokens;

    @Inject
    private Accounts accounts;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * @throws ai.dreamseed.kernel.Problem 400 without a token, 410 {@code link-expired} when it is used or too old, 409
     *     {@code email-taken} when another account has proved the address meanwhile
     */
    void confirm(ContactProof proof) throws EmailTaken {
        Refusals refusals = new Refusals();
        refusals.require("token", proof.token());
        refusals.throwIfAny();
        Instant now = clock.instant();
        UserId owner = alive(Secret.of(proof.token()).flatMap(secret -> tokens.claim(secret, Kind.VERIFY, now)));
        Account account = alive(accounts.find(owner));
        if (!account.emailVerified()) {
            accounts.verify(account, now);
            audit.add(Deed.to("account", owner.value(), "account.verified"), owner);
        }
    }
}

package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.contact.PublicUrl;
import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.kernel.mail.Postbox;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A learner asks somebody to be their guardian. */
@ApplicationScoped
@Transactional
class InvitingGuardian {

    /** More than so many do not wait for an answer at once. */
    static final int MOST_OPEN = 3;

    /** Letters go to people who did not ask for them: no learner sends many. */
    static final int MOST_A_DAY = 6;

    private static final int SHOWN = 20;

    @Inject
    Accounts accounts;

    @Inject
    Invitations invitations;

    @Inject
    Links links;

    @Inject
    Tenants tenants;

    @Inject
    Postbox postbox;

    @Inject
    PublicUrl pages;

    @Inject
    Audit audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /**
     * Sends the letter. One that went to the same address before is replaced by it.
     *
     * @param key the {@code Idempotency-Key}; null where there was none
     * @throws Problem 400 for an address that is none or the learner's own, 403 {@code registration-required} for a guest,
     *     409 {@code too-many-guardians}, {@code too-many-invitations}
     */
    InvitationView invite(Caller caller, InvitationWish wish, String key) {
        Refusals refusals = new Refusals();
        EmailAddress email = EmailAddress.check("email", wish.email(), refusals);
        refusals.throwIfAny();
        return idempotency.once(caller, key, "invite-guardian", wish, InvitationView.class, () -> send(caller, email));
    }

    private InvitationView send(Caller caller, EmailAddress email) {
        accounts.lock(caller.user());
        Account learner = accounts.find(caller.user()).orElseThrow(Problem::unauthenticated);
        if (learner.guest()) {
            throw Problem.of(
                    403,
                    "registration-required",
                    "먼저 가입해 주세요. 보호자에게 누가 초대했는지 알려야 해요.",
                    "Please sign up first: a guardian has to know who invites them.");
        }
        if (email.value().equals(learner.email())) {
            throw Problem.invalid(
                    "email",
                    "own-address",
                    "내 이메일 말고 보호자의 이메일을 써 주세요.",
                    "Please give your guardian's address, not your own.");
        }
        Instant now = clock.instant();
        if (links.guardians(caller.user()).size() >= Links.MOST_GUARDIANS) {
            throw tooManyGuardians();
        }
        invitations.replace(caller.user(), email, now);
        if (invitations.open(caller.user(), now) >= MOST_OPEN
                || invitations.since(caller.user(), now.minus(Duration.ofDays(1))) >= MOST_A_DAY) {
            throw Problem.conflict(
                    "too-many-invitations",
                    "초대장을 많이 보냈어요. 답을 기다리거나, 보낸 초대를 취소하거나, 내일 다시 보내 주세요.",
                    "You have sent many invitations. Please wait for an answer, take one back, or try again tomorrow.");
        }
        Secret secret = Secret.next();
        Invitation invitation = invitations.add(caller.user(), email, secret, now);
        Locale language = Locale.of(learner.locale());
        String academy = tenants.byId(caller.tenant())
                .orElseThrow(Problem::unauthenticated)
                .name()
                .in(language);
        postbox.post(InvitationLetter.to(
                email.value(),
                learner.displayName(),
                academy,
                pages.page("/invitation/", secret.text()),
                learner.locale()));
        audit.add(Deed.to("account", caller.user().value(), "guardian.invited").with("invitation", invitation.id()));
        return InvitationView.of(invitation, now);
    }

    /** The newest first. */
    List<InvitationView> list(Caller caller) {
        Instant now = clock.instant();
        return invitations.of(caller.user(), SHOWN).stream()
                .map(invitation -> InvitationView.of(invitation, now))
                .toList();
    }

    /** @throws Problem 404 when there is no such invitation that waits for an answer */
    void withdraw(Caller caller, UUID id) {
        if (!invitations.withdraw(caller.user(), id, clock.instant())) {
            throw Problem.notFound();
        }
    }

    static Problem tooManyGuardians() {
        return Problem.conflict(
                "too-many-guardians",
                "보호자는 " + Links.MOST_GUARDIANS + "명까지 연결할 수 있어요.",
                "A learner can have up to " + Links.MOST_GUARDIANS + " guardians.");
    }
}

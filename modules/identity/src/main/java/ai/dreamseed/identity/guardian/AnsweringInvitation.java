package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.consent.Age;
import ai.dreamseed.identity.consent.ConsentText;
import ai.dreamseed.identity.consent.Deciding;
import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody with the link of an invitation reads it, and becomes a guardian or does not.
 *
 * <p>Who holds the link reads the mailbox that it went to: an account with that very address needs no other proof. An
 * account with another address must have verified that one.
 */
@ApplicationScoped
@Transactional
class AnsweringInvitation {

    @Inject
    Accounts accounts;

    @Inject
    Invitations invitations;

    @Inject
    Links links;

    @Inject
    Deciding deciding;

    @Inject
    Revocations revocations;

    @Inject
    Tenants tenants;

    @Inject
    Audit audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** @throws Problem 404 for a token that is none of ours, 410 for an invitation that is not open any more */
    InvitationLook look(TokenBody body, Locale spoken) {
        Invitation invitation = open(body.token());
        Account learner = accounts.find(invitation.learner()).orElseThrow(Problem::notFound);
        return new InvitationLook(
                learner.displayName(),
                academy().name().in(spoken),
                invitation.email(),
                invitation.expiresAt(),
                deciding.decides(learner.id())
                        ? List.of()
                        : Arrays.stream(Purpose.values()).map(Purpose::wire).toList(),
                ConsentText.VERSION);
    }

    /**
     * Links the caller to the learner, and takes down what they decide for a child under 14.
     *
     * @param key the {@code Idempotency-Key}; null where there was none
     * @throws Problem 400 when a decision is missing; 403 {@code registration-required}, {@code guardian-not-adult}, {@code
     *     other-address}; 404; 409 {@code own-guardian}, {@code consent-text-changed}, {@code too-many-guardians}; 410
     */
    ChildView accept(Caller caller, Acceptance acceptance, String key) {
        return idempotency.once(
                caller, key, "accept-invitation", acceptance, ChildView.class, () -> link(caller, acceptance));
    }

    private ChildView link(Caller caller, Acceptance acceptance) {
        Invitation invitation = open(acceptance.token());
        UserId child = invitation.learner();
        accounts.lock(child);
        Account learner = accounts.find(child).orElseThrow(Problem::notFound);
        Account guardian = accounts.find(caller.user()).orElseThrow(Problem::unauthenticated);
        requireFit(guardian, learner, invitation);
        boolean decides = deciding.decides(child);
        Map<Purpose, Boolean> decisions = decides ? null : acceptance.decisions();
        if (!links.isGuardian(guardian.id(), child)
                && (links.guardians(child).size() >= Links.MOST_GUARDIANS
                        || links.children(guardian.id()).size() >= Links.MOST_CHILDREN)) {
            throw InvitingGuardian.tooManyGuardians();
        }
        Instant now = clock.instant();
        if (!invitations.answer(invitation.id(), Invitation.ACCEPTED, guardian.id(), now)) {
            throw Invitation.used();
        }
        if (links.link(guardian.id(), child, now)) {
            audit.add(Deed.to("account", child.value(), "guardian.linked")
                    .with("guardian", guardian.id())
                    .with("invitation", invitation.id()));
        }
        if (links.grantRole(guardian.id())) {
            audit.add(Deed.to("account", guardian.id().value(), "role.granted")
                    .with("role", Role.GUARDIAN.wire())
                    .with("invitation", invitation.id()));
        }
        if (!decides) {
            deciding.forChild(guardian.id(), child, decisions);
        }
        revocations.account(child);
        return ChildView.of(learner, deciding.show(child));
    }

    private void requireFit(Account guardian, Account learner, Invitation invitation) {
        if (guardian.guest()) {
            throw Problem.of(403, "registration-required", "먼저 가입하거나 로그인해 주세요.", "Please sign up or sign in first.");
        }
        if (guardian.id().equals(learner.id())) {
            throw Problem.conflict(
                    "own-guardian",
                    "스스로의 보호자가 될 수는 없어요. 보호자의 계정으로 로그인해 주세요.",
                    "Nobody is their own guardian. Please sign in with the guardian's account.");
        }
        if (!invitation.email().equals(guardian.email())) {
            throw Problem.of(
                    403,
                    "other-address",
                    "초대장을 받은 이메일과 같은 계정으로 로그인해 주세요.",
                    "Please sign in with the account of the address that this invitation was sent to.");
        }
        boolean adult = guardian.birthDate() != null
                && new Age(guardian.birthDate(), academy().timeZone()).isAdult(clock.instant());
        if (!adult) {
            throw Problem.of(
                    403,
                    "guardian-not-adult",
                    "보호자는 만 19세 이상이어야 해요.",
                    "A guardian has to be an adult, 19 years or older.");
        }
    }

    /** Nobody has to sign in to say no. @throws Problem 404, 410 as when it is looked at */
    void decline(TokenBody body) {
        Invitation invitation = open(body.token());
        if (!invitations.answer(invitation.id(), Invitation.DECLINED, null, clock.instant())) {
            throw Invitation.used();
        }
        audit.add(Deed.to("account", invitation.learner().value(), "guardian.declined")
                .with("invitation", invitation.id()));
    }

    private Invitation open(String token) {
        Refusals refusals = new Refusals();
        refusals.require("token", token);
        refusals.throwIfAny();
        return Secret.of(token)
                .flatMap(invitations::find)
                .orElseThrow(() -> Problem.of(
                        404,
                        "not-found",
                        "초대장을 찾을 수 없어요. 메일에 있는 링크를 끝까지 눌렀는지 확인해 주세요.",
                        "There is no such invitation. Please check that you followed the whole link of the letter."))
                .requireOpen(clock.instant());
    }

    private TenantView academy() {
        return tenants.byId(TenantContext.require()).orElseThrow(Problem::notFound);
    }
}

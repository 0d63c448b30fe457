package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.AccountLeaving;
import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.consent.ConsentView;
import ai.dreamseed.identity.consent.ConsentWish;
import ai.dreamseed.identity.consent.Deciding;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** What a guardian sees of and decides for a linked child, and the end of a link. Other people's children are not found. */
@ApplicationScoped
@Transactional
class CaringForChild {

    @Inject
    Accounts accounts;

    @Inject
    Links links;

    @Inject
    Deciding deciding;

    @Inject
    Revocations revocations;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    List<ChildView> children(Caller guardian) {
        return links.children(guardian.user()).stream()
                .flatMap(child -> accounts.find(child).stream())
                .map(child -> ChildView.of(child, deciding.show(child.id())))
                .toList();
    }

    List<GuardianView> guardians(Caller learner) {
        return links.guardians(learner.user()).stream()
                .flatMap(guardian -> accounts.find(guardian).stream())
                .map(guardian -> new GuardianView(guardian.id().value(), guardian.displayName()))
                .toList();
    }

    List<ConsentView> consents(Caller guardian, UserId child) {
        requireLink(guardian, child);
        return deciding.show(child);
    }

    /** @throws Problem 404 for a child that is not linked, 403 {@code child-decides} from 14 on, 409 for an outdated text */
    ConsentView decide(Caller guardian, UserId child, Purpose purpose, ConsentWish wish) {
        // Before the link is looked at: one that is ended at this moment has ended when we go on.
        accounts.lock(child);
        requireLink(guardian, child);
        return deciding.forChild(guardian.user(), child, purpose, wish.check().given());
    }

    /** The guardian lets go. What they had agreed to for a child under 14 falls away. */
    void unlink(Caller guardian, UserId child) {
        accounts.lock(child);
        end(guardian.user(), child);
    }

    /** The learner lets go, which takes an age at which one decides. @throws Problem 403 {@code guardian-decides}, 404 */
    void leave(Caller learner, UserId guardian) {
        accounts.lock(learner.user());
        if (!deciding.decides(learner.user())) {
            throw Problem.of(
                    403,
                    "guardian-decides",
                    "만 14세가 될 때까지는 보호자만 연결을 끊을 수 있어요.",
                    "Until you turn 14 only your guardian can end the link.");
        }
        end(guardian, learner.user());
    }

    /** A guardian's account goes: no child's consent outlives it, not even in a token that was signed a minute ago. */
    void letGo(@Observes AccountLeaving leaving) {
        for (UserId child : links.children(leaving.account())) {
            accounts.lock(child);
            end(leaving.account(), child);
        }
    }

    private void end(UserId guardian, UserId child) {
        if (!links.end(guardian, child, clock.instant())) {
            throw Problem.notFound();
        }
        deciding.fallAway(guardian, child);
        revocations.account(child);
        audit.add(Deed.to("account", child.value(), "guardian.unlinked").with("guardian", guardian));
    }

    private void requireLink(Caller guardian, UserId child) {
        if (!links.isGuardian(guardian.user(), child)) {
            throw Problem.notFound();
        }
    }
}

package ai.dreamseed.identity.consent;

import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Takes down what a person or their guardian decides. Every change calls back the person's access tokens, so that the very
 * next request is judged by it; their sign-ins stay, and get tokens that say what holds now.
 */
@ApplicationScoped
@Transactional
public class Deciding {

    @Inject
    Accounts accounts;

    @Inject
    Ledger ledger;

    @Inject
    Revocations revocations;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** What holds for each purpose. */
    public List<ConsentView> show(UserId account) {
        Standing standing = standing(account);
        Instant now = clock.instant();
        return Arrays.stream(Purpose.values())
                .map(purpose -> ConsentView.of(purpose, standing, now))
                .toList();
    }

    /** Whether somebody's own word counts by now. */
    public boolean decides(UserId account) {
        return standing(account).decides(clock.instant());
    }

    /**
     * A person's own word.
     *
     * @throws Problem 403 {@code registration-required} for a guest, {@code guardian-decides} under 14
     */
    public ConsentView own(UserId person, Purpose purpose, boolean given) {
        accounts.lock(person);
        Standing standing = standing(person);
        if (standing.guest()) {
            throw Problem.of(
                    403,
                    "registration-required",
                    "먼저 가입해 주세요.",
                    "Please sign up first. A guest has nothing to agree to.");
        }
        if (!standing.decides(clock.instant())) {
            throw Problem.of(
                    403,
                    "guardian-decides",
                    "만 14세가 될 때까지는 보호자가 정해요.",
                    "Until you turn 14 this is decided by your guardian.");
        }
        say(standing, Map.of(purpose, given), Method.OWN, person);
        return ConsentView.of(purpose, standing(person), clock.instant());
    }

    /**
     * A guardian's word on a child. That they are linked is the caller's to check.
     *
     * @throws Problem 403 {@code child-decides} when the child is 14 or older
     */
    public ConsentView forChild(UserId guardian, UserId child, Purpose purpose, boolean given) {
        return forChild(guardian, child, Map.of(purpose, given)).stream()
                .filter(view -> view.purpose().equals(purpose.wire()))
                .findFirst()
                .orElseThrow();
    }

    /** The same for several purposes at once. */
    public List<ConsentView> forChild(UserId guardian, UserId child, Map<Purpose, Boolean> decisions) {
        accounts.lock(child);
        Standing standing = standing(child);
        if (standing.decides(clock.instant())) {
            throw Problem.of(
                    403,
                    "child-decides",
                    "만 14세부터는 자녀가 스스로 정해요.",
                    "From the age of 14 the child decides for themselves.");
        }
        say(standing, decisions, Method.GUARDIAN, guardian);
        return show(child);
    }

    /** Takes down that what a guardian had agreed to for a child under 14 has fallen away with the link. */
    public void fallAway(UserId guardian, UserId child) {
        Standing standing = standing(child);
        Instant now = clock.instant();
        if (standing.decides(now)) {
            return;
        }
        for (Purpose purpose : Purpose.values()) {
            if (standing.latest(purpose)
                    .filter(word -> word.given() && word.by().equals(guardian))
                    .isPresent()) {
                ledger.add(child, purpose, false, Method.UNLINKED, guardian, now);
                audit.add(deed(child, purpose, false, Method.UNLINKED));
            }
        }
    }

    private void say(Standing before, Map<Purpose, Boolean> decisions, Method method, UserId by) {
        Instant now = clock.instant();
        boolean changed = false;
        for (Purpose purpose : Purpose.values()) {
            Boolean given = decisions.get(purpose);
            if (given == null || repeats(before, purpose, given, by)) {
                continue;
            }
            ledger.add(before.user(), purpose, given, method, by, now);
            audit.add(deed(before.user(), purpose, given, method));
            changed = true;
        }
        if (changed) {
            revocations.account(before.user());
        }
    }

    /** Whether the same person said the same to the same text last, and it counts. */
    private boolean repeats(Standing before, Purpose purpose, boolean given, UserId by) {
        return before.latest(purpose)
                .filter(word -> word.given() == given
                        && word.by().equals(by)
                        && word.version().equals(ConsentText.VERSION)
                        && before.agreed(purpose, clock.instant()) == given)
                .isPresent();
    }

    private Standing standing(UserId account) {
        return ledger.standing(account).orElseThrow(Problem::notFound);
    }

    private static Deed deed(UserId account, Purpose purpose, boolean given, Method method) {
        return Deed.to("account", account.value(), given ? "consent.given" : "consent.withdrawn")
                .with("purpose", purpose.wire())
                .with("version", ConsentText.VERSION)
                .with("method", method.wire());
    }
}

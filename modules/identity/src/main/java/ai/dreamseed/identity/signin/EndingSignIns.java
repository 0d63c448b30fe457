package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.secondfactor.SecondFactorChanged;
import ai.dreamseed.identity.signin.SignIn.End;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Ends sign-ins of the academy at hand: their refresh tokens with them, and their access tokens, which are called back. */
@ApplicationScoped
@Transactional
public class EndingSignIns {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Revocations revocations;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Ends every sign-in of an account but one, since its password or second factor changed. Part of the caller's transaction,
     * if there is one.
     *
     * @param kept the sign-in that goes on; null where none does
     * @return how many ended
     */
    public int othersOf(UserId account, UUID kept) {
        return end(account, kept, End.SECURED);
    }

    void onSecondFactor(@Observes SecondFactorChanged changed) {
        if (changed.enabled()) {
            // They came in without it.
            othersOf(changed.account(), changed.by());
        } else {
            // What a token admits to may depend on it.
            revocations.account(changed.account());
        }
    }

    /** @return how many ended */
    int everywhere(UserId account) {
        return end(account, null, End.ENDED_ELSEWHERE);
    }

    /** @return whether it is one of that account's, and ends now */
    boolean one(UserId account, UUID signIn, boolean current) {
        return living(account).stream()
                .filter(each -> each.id().equals(signIn))
                .peek(each -> end(each, current ? End.SIGNED_OUT : End.ENDED_ELSEWHERE))
                .findFirst()
                .isPresent();
    }

    /** Ends it as part of something that is told by itself: a refresh that came back, a sign-out. */
    void end(SignIn signIn, End reason) {
        if (signIn.end(reason, clock.instant())) {
            revocations.signIn(signIn.id());
            // Of two who hold one refresh token nobody knows which it was.
            audit.add(
                    Deed.to("sign-in", signIn.id(), "sign-in.ended").with("reason", reason.wire()),
                    reason == End.TOKEN_REUSED ? null : signIn.account());
        }
    }

    private int end(UserId account, UUID kept, End reason) {
        List<SignIn> others =
                living(account).stream().filter(each -> !each.id().equals(kept)).toList();
        others.forEach(each -> end(each, reason));
        return others.size();
    }

    private List<SignIn> living(UserId account) {
        return em.createQuery(
                        "select s from SignIn s where s.accountId = :account and s.endedAt is null order by s.id",
                        SignIn.class)
                .setParameter("account", account.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}

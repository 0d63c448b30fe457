package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.signin.SignIn.End;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Ends the sign-ins of whoever came in by what is not good any more. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SecuringSignIns {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Revocations revocations;

    @Inject
    private Clock clock;

    /**
     * Ends an account's sign-ins, and calls back their access tokens.
     *
     * @param but the one to keep; null for none
     */
    public void end(UserId account, UUID but) {
        List<SignIn> living = em.createQuery(
                        "select s from SignIn s where s.accountId = :account and s.endedAt is null", SignIn.class)
                .setParameter("account", account.value())
                .getResultList();
        for (SignIn signIn : living) {
            if (!signIn.id().equals(but)) {
                signIn.end(End.SIGNED_OUT, clock.instant());
                revocations.signIn(signIn.id());
            }
        }
    }
}

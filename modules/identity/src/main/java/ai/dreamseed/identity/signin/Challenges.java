package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.secondfactor.SecondFactors;
import ai.dreamseed.identity.secondfactor.Verdict;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Whose password was right and whose second factor is still to come, in the academy at hand.
 *
 * <p>A challenge is good for one sign-in, for {@link #LIFETIME}, for {@link #ATTEMPTS} codes, and for the password that it
 * was given for. Wrong codes are counted by account as well, see {@link SecondFactors}.
 */
@ApplicationScoped
@Transactional
class Challenges {

    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final int ATTEMPTS = 5;

    /** Older ones of the same account go: whoever knows a password must not fill a table. */
    private static final int MOST_OPEN = 5;

    /** What became of an answer. All but the first have committed what they had to. */
    sealed interface Outcome {
        record Passed(Entry entry) implements Outcome {}

        record Refused(Verdict verdict) implements Outcome {}

        /** Unknown, used, expired, or for another password. */
        record Gone() implements Outcome {}
    }

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors secondFactors;

    @Inject
    private SignIns signIns;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    Challenge begin(Account account) {
        em.createNativeQuery("delete from identity.sign_in_challenge where account_id = ?1 and id not in ("
                        + "select id from identity.sign_in_challenge where account_id = ?1 order by id desc limit ?2)")
                .setParameter(1, account.id().value())
                .setParameter(2, MOST_OPEN - 1)
                .executeUpdate();
        Secret secret = Secret.next();
        em.createNativeQuery("insert into identity.sign_in_challenge"
                        + " (tenant_id, id, account_id, token_digest, password_digest, expires_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6)")
                .setParameter(1, account.tenant().value())
                .setParameter(2, Ids.next())
                .setParameter(3, account.id().value())
                .setParameter(4, secret.digest())
                .setParameter(5, digest(account.passwordHash()))
                .setParameter(6, Timestamp.from(clock.instant().plus(LIFETIME)))
                .executeUpdate();
        return new Challenge(secret.text(), LIFETIME.toSeconds());
    }

    /** Judges a code, and lets its bearer in where it is right. Of two answers at once, the later finds the challenge gone. */
    Outcome answer(Secret presented, String code) {
        List<?> rows = em.createNativeQuery("select id, account_id, password_digest from identity.sign_in_challenge"
                        + " where token_digest = ?1 and expires_at > ?2 and attempts < ?3 for update")
                .setParameter(1, presented.digest())
                .setParameter(2, Timestamp.from(clock.instant()))
                .setParameter(3, ATTEMPTS)
                .getResultList();
        if (rows.isEmpty()) {
            return new Outcome.Gone();
        }
        Object[] row = (Object[]) rows.getFirst();
        UUID challenge = (UUID) row[0];
        UserId user = new UserId((UUID) row[1]);
        Account account = accounts.find(user)
                .filter(each -> digest(each.passwordHash()).equals(row[2]))
                .orElse(null);
        if (account == null) {
            remove(challenge);
            return new Outcome.Gone();
        }
        Verdict verdict = secondFactors.check(user, code);
        if (verdict instanceof Verdict.Right right) {
            remove(challenge);
            audit.add(
                    Deed.to("account", user.value(), "sign-in.succeeded")
                            .with("second-factor", right.recovery() ? "recovery-code" : "app"),
                    user);
            return new Outcome.Passed(signIns.begin(account));
        }
        em.createNativeQuery("update identity.sign_in_challenge set attempts = attempts + 1 where id = ?1")
                .setParameter(1, challenge)
                .executeUpdate();
        audit.add(Deed.to("account", user.value(), "sign-in.failed").with("second-factor", "wrong"), user);
        return new Outcome.Refused(verdict);
    }

    private void remove(UUID challenge) {
        em.createNativeQuery("delete from identity.sign_in_challenge where id = ?1")
                .setParameter(1, challenge)
                .executeUpdate();
    }

    /** Tells one password's hash from another's, and gives away neither. */
    private static String digest(String passwordHash) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(passwordHash).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package ai.dreamseed.identity.lockout;

import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts guesses at passwords before they are looked at, and takes the count back when the password was right: of a thousand
 * guesses sent at once, no more get through than of a thousand sent one after the other.
 */
@ApplicationScoped
@Transactional
public class SlowingGuesses {

    private static final int FAMILIAR = 20;

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private CurrentCaller current;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Counts a guess.
     *
     * @param email as it was typed
     * @throws ai.dreamseed.kernel.Problem 429 {@code too-many-attempts} with the time to wait; nothing is counted then
     */
    public void count(String email) {
        Guess guess = Guess.of(email, current.address());
        Map<Lockout, String> counted = familiar(email, guess)
                ? Map.of(Lockout.PAIR, guess.pair())
                : Map.of(Lockout.PAIR, guess.pair(), Lockout.EMAIL, guess.email(), Lockout.NETWORK, guess.network());
        Instant now = clock.instant();
        // In one order everywhere, so that two guesses do not wait for each other's rows.
        for (Lockout kind : Lockout.values()) {
            if (counted.containsKey(kind)) {
                count(kind, counted.get(kind), now);
            }
        }
    }

    private void count(Lockout kind, String subject, Instant now) {
        List<?> rows = query("select f.failures, f.last_at from identity.sign_in_failure f"
                        + " where f.tenant_id = ?1 and f.kind = ?2 and f.subject = ?3 for update")
                .setParameter(2, kind.wire())
                .setParameter(3, subject)
                .getResultList();
        if (!rows.isEmpty()) {
            Object[] row = (Object[]) rows.getFirst();
            Duration left = kind.left(((Number) row[0]).intValue(), ((Timestamp) row[1]).toInstant(), now);
            if (!left.isZero()) {
                throw new TooManyAttempts(left);
            }
        }
        query("insert into identity.sign_in_failure as f (tenant_id, kind, subject, failures, last_at)"
                        + " values (?1, ?2, ?3, 1, ?4) on conflict (tenant_id, kind, subject) do update set"
                        + " failures = case when f.last_at < ?5 then 1 else f.failures + 1 end, last_at = ?4")
                .setParameter(2, kind.wire())
                .setParameter(3, subject)
                .setParameter(4, Timestamp.from(now))
                .setParameter(5, Timestamp.from(now.minus(Lockout.QUIET)))
                .executeUpdate();
    }

    /**
     * Writes down a guess that was wrong.
     *
     * @param account whose password it was not; null where there is no such account
     */
    public void wrong(String email, UserId account) {
        Guess guess = Guess.of(email, current.address());
        audit.add(Deed.to("account", account == null ? null : account.value(), "sign-in.failed"), null);
        Duration pause = failures(Lockout.PAIR, guess.pair());
        if (!pause.isZero()) {
            audit.add(
                    Deed.to("account", account == null ? null : account.value(), "sign-in.locked")
                            .with("seconds", pause.toSeconds()),
                    null);
        }
    }

    private Duration failures(Lockout kind, String subject) {
        List<?> rows = query("select f.failures from identity.sign_in_failure f"
                        + " where f.tenant_id = ?1 and f.kind = ?2 and f.subject = ?3")
                .setParameter(2, kind.wire())
                .setParameter(3, subject)
                .getResultList();
        return rows.isEmpty() ? Duration.ZERO : kind.pause(((Number) rows.getFirst()).intValue());
    }

    /** Takes back what was counted, and remembers from where the account's owner comes. */
    public void right(String email, UserId account) {
        Guess guess = Guess.of(email, current.address());
        query("delete from identity.sign_in_failure where tenant_id = ?1 and kind = 'pair' and subject = ?2")
                .setParameter(2, guess.pair())
                .executeUpdate();
        query("update identity.sign_in_failure set failures = failures - 1 where tenant_id = ?1 and failures > 0"
                        + " and (kind = 'email' and subject = ?2 or kind = 'network' and subject = ?3)")
                .setParameter(2, guess.email())
                .setParameter(3, guess.network())
                .executeUpdate();
        query("insert into identity.familiar_network (tenant_id, account_id, network, seen_at)"
                        + " values (?1, ?2, ?3, ?4) on conflict (tenant_id, account_id, network) do update set"
                        + " seen_at = ?4")
                .setParameter(2, account.value())
                .setParameter(3, guess.network())
                .setParameter(4, Timestamp.from(clock.instant()))
                .executeUpdate();
        query("delete from identity.familiar_network where tenant_id = ?1 and account_id = ?2 and network not in"
                        + " (select n.network from identity.familiar_network n where n.tenant_id = ?1"
                        + " and n.account_id = ?2 order by n.seen_at desc limit " + FAMILIAR + ")")
                .setParameter(2, account.value())
                .executeUpdate();
    }

    /** By a letter to the address somebody has proved who they are: what strangers did does not count any more. */
    public void forgive(String email) {
        Guess guess = Guess.of(email, current.address());
        query("delete from identity.sign_in_failure where tenant_id = ?1 and subject in (?2, ?3)")
                .setParameter(2, guess.pair())
                .setParameter(3, guess.email())
                .executeUpdate();
    }

    private boolean familiar(String email, Guess guess) {
        return !query("select 1 from identity.familiar_network n join identity.account a"
                        + " on (a.tenant_id, a.id) = (n.tenant_id, n.account_id)"
                        + " where n.tenant_id = ?1 and n.network = ?2 and a.email = ?3 limit 1")
                .setParameter(2, guess.network())
                .setParameter(3, email.strip().toLowerCase(java.util.Locale.ROOT))
                .getResultList()
                .isEmpty();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }
}

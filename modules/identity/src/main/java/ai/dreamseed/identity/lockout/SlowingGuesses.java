package ai.dreamseed.identity.lockout;

import ai.dreamseed.identity.lockout.Lockout.Tally;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Counts guesses at passwords before they are looked at, and takes the count back when the password was right: of a thousand
 * guesses sent at once, no more get through than of a thousand sent one after the other.
 *
 * <p>A network from which an account was signed in to is familiar to it, and to it alone: from there its password is always
 * looked at, whatever strangers did. After {@value #STRIKES} wrong passwords in a row (NIST SP 800-63B, 5.2.2) it is a stranger
 * again. That somebody has an account of their own with an address that is not theirs makes no guess at the owner's cheaper.
 */
@ApplicationScoped
@Transactional
public class SlowingGuesses {

    /** Wrong passwords in a row from a familiar network. */
    static final int STRIKES = 100;

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
    public Admission count(String email) {
        Guess guess = Guess.of(email, current.address());
        Map<UserId, Boolean> holders = holders(email, guess);
        Set<UserId> familiar = new HashSet<>(holders.keySet());
        familiar.removeIf(account -> !holders.get(account));
        if (!familiar.isEmpty() && familiar.size() == holders.size()) {
            return new Admission(guess, false, familiar, Duration.ZERO);
        }
        Instant now = clock.instant();
        Map<Lockout, Tally> tallies = tallies(guess, now);
        Duration left = Duration.ZERO;
        for (Lockout kind : Lockout.values()) {
            Duration each = kind.left(tallies.get(kind), now);
            left = each.compareTo(left) > 0 ? each : left;
        }
        if (left.isZero()) {
            tallies.forEach((kind, tally) -> keep(kind, guess, kind.count(tally, now)));
            return new Admission(guess, true, familiar, Duration.ZERO);
        }
        if (familiar.isEmpty()) {
            throw new TooManyAttempts(left);
        }
        return new Admission(guess, false, familiar, left);
    }

    /**
     * Writes down a guess that was wrong.
     *
     * @param account whose password it was not; null where there is no such account
     */
    public void wrong(Admission admission, UserId account) {
        UUID subject = account == null ? null : account.value();
        audit.add(Deed.to("account", subject, "sign-in.failed"), null);
        admission.familiar().forEach(each -> strike(each, admission.guess()));
        if (admission.open()) {
            tallies(admission.guess(), clock.instant()).forEach((kind, tally) -> {
                Duration pause = kind.pause(tally.failures());
                // Once, when it begins: what is refused from then on is no deed of anybody's.
                if (!pause.isZero() && kind.pause(tally.failures() - 1).isZero()) {
                    audit.add(
                            Deed.to("account", kind == Lockout.NETWORK ? null : subject, "sign-in.locked")
                                    .with("by", kind.wire()),
                            null);
                }
            });
        }
    }

    /**
     * Takes back what was counted, and remembers from where the account's owner comes.
     *
     * @param owner whether the account's is the only password of its address, or its address is proved: what was counted before
     *     were the owner's mistakes, then. Somebody else's success with an account of their own forgives none.
     */
    public void right(Admission admission, UserId account, boolean owner) {
        Guess guess = admission.guess();
        takeBack(admission);
        if (owner) {
            query("delete from identity.sign_in_failure where tenant_id = ?1 and kind = 'pair' and subject = ?2")
                    .setParameter(2, guess.pair())
                    .executeUpdate();
        }
        remember(guess, account);
    }

    /** For a guess that was never looked at. */
    public void takeBack(Admission admission) {
        if (admission.open()) {
            query("update identity.sign_in_failure set failures = failures - 1 where tenant_id = ?1 and failures > 0"
                            + " and (kind, subject) in (('pair', ?2), ('email', ?3), ('network', ?4))")
                    .setParameter(2, admission.guess().pair())
                    .setParameter(3, admission.guess().email())
                    .setParameter(4, admission.guess().network())
                    .executeUpdate();
        }
    }

    /** By a letter to the address somebody has proved who they are: what strangers did does not count any more. */
    public void forgive(String email, UserId account) {
        Guess guess = Guess.of(email, current.address());
        query("delete from identity.sign_in_failure where tenant_id = ?1"
                        + " and (kind, subject) in (('pair', ?2), ('email', ?3))")
                .setParameter(2, guess.pair())
                .setParameter(3, guess.email())
                .executeUpdate();
        remember(guess, account);
    }

    /** Nobody remembers a guess at an account that is gone. */
    public void forget(String email) {
        query("delete from identity.sign_in_failure where tenant_id = ?1 and kind = 'email' and subject = ?2")
                .setParameter(2, Guess.of(email, "").email())
                .executeUpdate();
    }

    /** Who goes by the address, and whether the network is familiar to them. */
    private Map<UserId, Boolean> holders(String email, Guess guess) {
        List<?> rows = query("select a.id, n.account_id is not null from identity.account a"
                        + " left join identity.familiar_network n"
                        + " on n.tenant_id = a.tenant_id and n.account_id = a.id and n.network = ?2"
                        + " where a.tenant_id = ?1 and a.email = ?3")
                .setParameter(2, guess.network())
                .setParameter(3, email.strip().toLowerCase(Locale.ROOT))
                .getResultList();
        Map<UserId, Boolean> holders = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            holders.put(new UserId((UUID) columns[0]), (Boolean) columns[1]);
        }
        return holders;
    }

    /** The counters of a guess, locked in one order everywhere, so that two guesses do not wait for each other's rows. */
    private Map<Lockout, Tally> tallies(Guess guess, Instant now) {
        query("insert into identity.sign_in_failure (tenant_id, kind, subject, failures, last_at) values"
                        + " (?1, 'email', ?3, 0, ?5), (?1, 'network', ?4, 0, ?5), (?1, 'pair', ?2, 0, ?5)"
                        + " on conflict do nothing")
                .setParameter(2, guess.pair())
                .setParameter(3, guess.email())
                .setParameter(4, guess.network())
                .setParameter(5, Timestamp.from(now))
                .executeUpdate();
        List<?> rows = query(
                        "select f.kind, f.failures, f.last_at from identity.sign_in_failure f where f.tenant_id = ?1"
                                + " and (f.kind, f.subject) in (('pair', ?2), ('email', ?3), ('network', ?4))"
                                + " order by f.kind for update")
                .setParameter(2, guess.pair())
                .setParameter(3, guess.email())
                .setParameter(4, guess.network())
                .getResultList();
        Map<Lockout, Tally> tallies = new EnumMap<>(Lockout.class);
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            tallies.put(
                    Lockout.valueOf(((String) columns[0]).toUpperCase(Locale.ROOT)),
                    new Tally(((Number) columns[1]).intValue(), ((Timestamp) columns[2]).toInstant()));
        }
        return tallies;
    }

    private void keep(Lockout kind, Guess guess, Tally tally) {
        query("update identity.sign_in_failure set failures = ?4, last_at = ?5"
                        + " where tenant_id = ?1 and kind = ?2 and subject = ?3")
                .setParameter(2, kind.wire())
                .setParameter(3, guess.subject(kind))
                .setParameter(4, tally.failures())
                .setParameter(5, Timestamp.from(tally.last()))
                .executeUpdate();
    }

    private void remember(Guess guess, UserId account) {
        if (!guess.known()) {
            return;
        }
        query("insert into identity.familiar_network (tenant_id, account_id, network, seen_at)"
                        + " values (?1, ?2, ?3, ?4) on conflict (tenant_id, account_id, network) do update set"
                        + " seen_at = ?4, strikes = 0")
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

    private void strike(UserId account, Guess guess) {
        query("update identity.familiar_network set strikes = strikes + 1"
                        + " where tenant_id = ?1 and account_id = ?2 and network = ?3")
                .setParameter(2, account.value())
                .setParameter(3, guess.network())
                .executeUpdate();
        query("delete from identity.familiar_network"
                        + " where tenant_id = ?1 and account_id = ?2 and network = ?3 and strikes >= " + STRIKES)
                .setParameter(2, account.value())
                .setParameter(3, guess.network())
                .executeUpdate();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }
}

package ai.dreamseed.identity.secondfactor;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The second factors of the academy at hand. Wrong codes are counted by account, whichever challenge or request they come
 * with: after {@link #FREE_TRIES} in a row nobody may try for a minute, then for two, and so on up to a quarter of an hour.
 */
@ApplicationScoped
@Transactional
public class SecondFactors {

    static final int FREE_TRIES = 5;
    static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private record Row(TotpSecret secret, boolean confirmed, long lastStep, int failures, Instant closedUntil) {}

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Sealing sealing;

    @Inject
    private Audit audit;

    @Inject
    private Event<SecondFactorChanged> changed;

    @Inject
    private Clock clock;

    /**
     * Keeps a secret until it is confirmed, in place of one that never was.
     *
     * @return whether it did; not where there is a second factor already
     */
    boolean begin(UserId account, TotpSecret secret) {
        return em.createNativeQuery(
                                "insert into identity.second_factor (tenant_id, account_id, sealed_secret, created_at)"
                                        + " values (?1, ?2, ?3, ?4) on conflict (tenant_id, account_id) do update set"
                                        + " sealed_secret = excluded.sealed_secret, created_at = excluded.created_at"
                                        + " where identity.second_factor.confirmed_at is null")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, account.value())
                        .setParameter(3, sealing.seal(secret, account))
                        .setParameter(4, Timestamp.from(clock.instant()))
                        .executeUpdate()
                == 1;
    }

    /**
     * Confirms the secret by its first code; from now on it is asked for.
     *
     * @return the recovery codes; empty where the code is wrong, or nothing waits to be confirmed
     */
    Optional<List<RecoveryCode>> confirm(UserId account, UUID signIn, String code) {
        Row row = lock(account).filter(each -> !each.confirmed()).orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        OptionalLong step = row.secret().match(code, clock.instant(), row.lastStep());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        em.createNativeQuery("update identity.second_factor set confirmed_at = ?2, last_step = ?3, failures = 0"
                        + " where account_id = ?1")
                .setParameter(1, account.value())
                .setParameter(2, Timestamp.from(clock.instant()))
                .setParameter(3, step.getAsLong())
                .executeUpdate();
        List<RecoveryCode> codes = renewCodes(account);
        audit.add(Deed.to("account", account.value(), "second-factor.enabled"));
        changed.fire(new SecondFactorChanged(account, signIn, true));
        return Optional.of(codes);
    }

    /** Judges a code, and takes the second factor off where it is right. */
    Verdict disable(UserId account, UUID signIn, String code) {
        Verdict verdict = check(account, code);
        if (verdict instanceof Verdict.Right) {
            em.createNativeQuery("delete from identity.recovery_code where account_id = ?1")
                    .setParameter(1, account.value())
                    .executeUpdate();
            em.createNativeQuery("delete from identity.second_factor where account_id = ?1")
                    .setParameter(1, account.value())
                    .executeUpdate();
            audit.add(Deed.to("account", account.value(), "second-factor.disabled"));
            changed.fire(new SecondFactorChanged(account, signIn, false));
        }
        return verdict;
    }

    /** New recovery codes in place of all others. */
    List<RecoveryCode> renewCodes(UserId account) {
        em.createNativeQuery("delete from identity.recovery_code where account_id = ?1")
                .setParameter(1, account.value())
                .executeUpdate();
        List<RecoveryCode> codes = RecoveryCode.next();
        for (RecoveryCode code : codes) {
            em.createNativeQuery("insert into identity.recovery_code (tenant_id, account_id, code_digest)"
                            + " values (?1, ?2, ?3)")
                    .setParameter(1, TenantContext.require().value())
                    .setParameter(2, account.value())
                    .setParameter(3, sealing.digests(code, account).getFirst())
                    .executeUpdate();
        }
        return codes;
    }

    /** How many recovery codes are left. */
    int codesLeft(UserId account) {
        return ((Number) em.createNativeQuery(
                                "select count(*) from identity.recovery_code where account_id = ?1 and used_at is null")
                        .setParameter(1, account.value())
                        .getSingleResult())
                .intValue();
    }

    /**
     * Judges a code of the app or a recovery code, and uses it up where it is right. Who tries at the same moment waits for
     * its turn.
     */
    public Verdict check(UserId account, String typed) {
        Instant now = clock.instant();
        Row row = lock(account).filter(Row::confirmed).orElse(null);
        if (row == null) {
            return new Verdict.Wrong();
        }
        if (row.closedUntil() != null && now.isBefore(row.closedUntil())) {
            return new Verdict.Closed(Duration.between(now, row.closedUntil()));
        }
        OptionalLong step = row.secret().match(typed.strip(), now, row.lastStep());
        if (step.isPresent()) {
            right(account, step.getAsLong());
            return new Verdict.Right(false);
        }
        if (RecoveryCode.of(typed).filter(code -> use(code, account, now)).isPresent()) {
            right(account, row.lastStep());
            audit.add(Deed.to("account", account.value(), "second-factor.used-recovery-code"), account);
            return new Verdict.Right(true);
        }
        int failures = row.failures() + 1;
        em.createNativeQuery("update identity.second_factor set failures = ?2, closed_until = ?3 where account_id = ?1")
                .setParameter(1, account.value())
                .setParameter(2, failures)
                .setParameter(3, failures < FREE_TRIES ? null : Timestamp.from(now.plus(waitAfter(failures))))
                .executeUpdate();
        return new Verdict.Wrong();
    }

    static Duration waitAfter(int failures) {
        int doublings = Math.min(failures - FREE_TRIES, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void right(UserId account, long step) {
        em.createNativeQuery("update identity.second_factor set last_step = ?2, failures = 0, closed_until = null"
                        + " where account_id = ?1")
                .setParameter(1, account.value())
                .setParameter(2, step)
                .executeUpdate();
    }

    private boolean use(RecoveryCode code, UserId account, Instant now) {
        return em.createNativeQuery("update identity.recovery_code set used_at = ?3 where account_id = ?1"
                                + " and code_digest = any (string_to_array(?2, ',')) and used_at is null")
                        .setParameter(1, account.value())
                        .setParameter(2, String.join(",", sealing.digests(code, account)))
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    private Optional<Row> lock(UserId account) {
        List<?> rows = em.createNativeQuery(
                        "select sealed_secret, confirmed_at is not null, last_step, failures, closed_until"
                                + " from identity.second_factor where account_id = ?1 for update")
                .setParameter(1, account.value())
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(columns -> new Row(
                        sealing.open((String) columns[0], account),
                        (Boolean) columns[1],
                        ((Number) columns[2]).longValue(),
                        ((Number) columns[3]).intValue(),
                        instant(columns[4])));
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case null -> null;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time comes as " + column.getClass());
        };
    }
}

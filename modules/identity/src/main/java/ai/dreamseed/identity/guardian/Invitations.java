package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The invitations of the academy at hand. Each method is one statement, within a transaction bound to the tenant. */
@ApplicationScoped
class Invitations {

    /** How long a guardian may take. */
    static final Duration GOOD_FOR = Duration.ofDays(14);

    private static final String COLUMNS =
            "select i.id, i.learner_id, i.email, i.invited_at, i.expires_at, i.answer from"
                    + " identity.guardian_invitation i";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    Invitation add(UserId learner, EmailAddress email, Secret secret, Instant now) {
        // As the database will give it back.
        Instant invited = now.truncatedTo(ChronoUnit.MICROS);
        Invitation invitation =
                new Invitation(Ids.next(), learner, email.value(), invited, invited.plus(GOOD_FOR), null);
        query("insert into identity.guardian_invitation"
                        + " (tenant_id, id, learner_id, email, token_digest, invited_at, expires_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(2, invitation.id())
                .setParameter(3, learner.value())
                .setParameter(4, invitation.email())
                .setParameter(5, secret.digest())
                .setParameter(6, Timestamp.from(invitation.invitedAt()))
                .setParameter(7, Timestamp.from(invitation.expiresAt()))
                .executeUpdate();
        return invitation;
    }

    Optional<Invitation> find(Secret secret) {
        List<?> rows = query(COLUMNS + " where i.tenant_id = ?1 and i.token_digest = ?2")
                .setParameter(2, secret.digest())
                .getResultList();
        return rows.stream().findFirst().map(row -> invitation((Object[]) row));
    }

    /** The newest first, {@code most} at most. */
    List<Invitation> of(UserId learner, int most) {
        List<?> rows = query(COLUMNS + " where i.tenant_id = ?1 and i.learner_id = ?2"
                        + " order by i.invited_at desc, i.id desc limit ?3")
                .setParameter(2, learner.value())
                .setParameter(3, most)
                .getResultList();
        return rows.stream().map(row -> invitation((Object[]) row)).toList();
    }

    /** How many the learner has sent since a time, whatever became of them. */
    int since(UserId learner, Instant time) {
        Object count = query("select count(*) from identity.guardian_invitation i"
                        + " where i.tenant_id = ?1 and i.learner_id = ?2 and i.invited_at > ?3")
                .setParameter(2, learner.value())
                .setParameter(3, Timestamp.from(time))
                .getSingleResult();
        return ((Number) count).intValue();
    }

    int open(UserId learner, Instant now) {
        Object count = query("select count(*) from identity.guardian_invitation i"
                        + " where i.tenant_id = ?1 and i.learner_id = ?2 and i.answer is null and i.expires_at > ?3")
                .setParameter(2, learner.value())
                .setParameter(3, Timestamp.from(now))
                .getSingleResult();
        return ((Number) count).intValue();
    }

    /**
     * Answers an invitation, and forgets the address that it went to. Of two that answer at once one does.
     *
     * @param by null where nobody signed in
     * @return whether it was open
     */
    boolean answer(UUID id, String answer, UserId by, Instant now) {
        return query("update identity.guardian_invitation set answer = ?3, answered_at = ?4,"
                                + " answered_by = cast(?5 as uuid), email = null"
                                + " where tenant_id = ?1 and id = ?2 and answer is null and expires_at > ?4")
                        .setParameter(2, id)
                        .setParameter(3, answer)
                        .setParameter(4, Timestamp.from(now))
                        .setParameter(5, by == null ? null : by.value())
                        .executeUpdate()
                == 1;
    }

    /** Takes back one of a learner's own. */
    boolean withdraw(UserId learner, UUID id, Instant now) {
        return query("update identity.guardian_invitation set answer = 'withdrawn', answered_at = ?4,"
                                + " answered_by = learner_id, email = null"
                                + " where tenant_id = ?1 and id = ?2 and learner_id = ?3 and answer is null")
                        .setParameter(2, id)
                        .setParameter(3, learner.value())
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Takes back what a learner has sent to an address, and what nobody answered in time: no address is kept longer. */
    void replace(UserId learner, EmailAddress email, Instant now) {
        query("update identity.guardian_invitation set answer = 'withdrawn', answered_at = ?4,"
                        + " answered_by = learner_id, email = null where tenant_id = ?1 and learner_id = ?2"
                        + " and answer is null and (email = ?3 or expires_at <= ?4)")
                .setParameter(2, learner.value())
                .setParameter(3, email.value())
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private static Invitation invitation(Object[] row) {
        return new Invitation(
                uuid(row[0]), new UserId(uuid(row[1])), (String) row[2], instant(row[3]), instant(row[4]), (String)
                        row[5]);
    }

    private static UUID uuid(Object column) {
        return column instanceof UUID id ? id : UUID.fromString(column.toString());
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time came back as " + column.getClass());
        };
    }
}

package ai.dreamseed.identity.revocation;

import ai.dreamseed.identity.Revoked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The revocations of all academies, as they stand in the database. Times are told by the database's clock. */
@ApplicationScoped
@Transactional
class WrittenRevocations {

    /** As many as {@code identity.revocations_since} gives at once. */
    static final int MOST = 100_000;

    /** A revocation, and when the row was written: which is before it could be seen. */
    record Written(Revoked revoked, Instant writtenAt) {}

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    List<Written> since(Instant time) {
        return em.createNativeQuery("select subject_id, at, written_at from identity.revocations_since(?1)")
                .setParameter(1, Timestamp.from(time))
                .getResultStream()
                .map(row -> {
                    Object[] columns = (Object[]) row;
                    return new Written(new Revoked((UUID) columns[0], instant(columns[1])), instant(columns[2]));
                })
                .toList();
    }

    Instant databaseTime() {
        return instant(em.createNativeQuery("select clock_timestamp()").getSingleResult());
    }

    /** Whether either was revoked at its time or after. */
    boolean contains(UUID one, Instant oneSince, UUID other, Instant otherSince) {
        List<?> rows = em.createNativeQuery(
                        "select subject_id, max(at) from identity.revocations_of(array[cast(?1 as uuid), cast(?2 as"
                                + " uuid)]) group by subject_id")
                .setParameter(1, one)
                .setParameter(2, other)
                .getResultList();
        return rows.stream().map(Object[].class::cast).anyMatch(row -> {
            Instant since = row[0].equals(one) ? oneSince : otherSince;
            return !instant(row[1]).isBefore(since);
        });
    }

    void forgetOlderThan(Duration age) {
        em.createNativeQuery("select identity.forget_revocations(make_interval(secs => ?1))")
                .setParameter(1, (double) age.toSeconds())
                .getSingleResult();
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time comes as " + column.getClass());
        };
    }
}

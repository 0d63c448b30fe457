package ai.dreamseed.identity.operator;

import ai.dreamseed.identity.Revocations;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The steps as the academy at hand has them on record: one row here, its twin in the other academy. */
@ApplicationScoped
@Transactional
class Steps {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String COLUMNS = "select s.id, s.operator_id, s.home_id, s.target_id, s.reason, s.began_at,"
            + " s.expires_at, s.ended_at, s.ended_how from identity.operator_step s where s.tenant_id = ?1";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    Audit audit;

    @Inject
    Revocations revocations;

    /** @param how null while it lasts */
    record Step(
            UUID id,
            UserId operator,
            TenantId home,
            TenantId target,
            String reason,
            Instant began,
            Instant expires,
            Instant ended,
            String how) {

        boolean lasts(Instant now) {
            return ended == null && now.isBefore(expires);
        }
    }

    /** A row that is to be closed, in some academy. */
    record Due(TenantId tenant, UUID id, String how) {}

    /** Somebody is on another step. */
    static final class StepOpen extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Puts a step on the record of the academy at hand.
     *
     * @param other the other academy's slug, for whoever reads the record
     * @throws StepOpen when the operator is on another one
     */
    void begin(Step step, String other) {
        try {
            query("insert into identity.operator_step (tenant_id, id, operator_id, home_id, target_id,"
                            + " reason, began_at, expires_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
                    .setParameter(2, step.id())
                    .setParameter(3, step.operator().value())
                    .setParameter(4, step.home().value())
                    .setParameter(5, step.target().value())
                    .setParameter(6, step.reason())
                    .setParameter(7, Timestamp.from(step.began()))
                    .setParameter(8, Timestamp.from(step.expires()))
                    .executeUpdate();
        } catch (PersistenceException e) {
            throw isTaken(e) ? new StepOpen() : e;
        }
        audit.add(
                Deed.to("step", step.id(), "operator-step.began")
                        .with("reason", step.reason())
                        .with("academy", other)
                        .with("until", step.expires()),
                step.operator());
    }

    /**
     * Closes the row of the academy at hand, and puts that on its record.
     *
     * @param how {@code ended} or {@code expired}
     * @return the step; empty where it was closed already, or there is none
     */
    Optional<Step> close(UUID id, String how, Instant now) {
        Optional<Step> open = find(id).filter(step -> step.ended() == null);
        open.ifPresent(step -> {
            int closed = query("update identity.operator_step set ended_at = ?3, ended_how = ?4 where tenant_id = ?1"
                            + " and id = ?2 and ended_at is null")
                    .setParameter(2, id)
                    .setParameter(3, Timestamp.from(how.equals("expired") ? step.expires() : now))
                    .setParameter(4, how)
                    .executeUpdate();
            if (closed == 1) {
                if (how.equals("ended")) {
                    revocations.step(id);
                }
                audit.add(
                        Deed.to("step", id, "operator-step.ended")
                                .with("how", how)
                                .with("reason", step.reason()),
                        how.equals("ended") ? step.operator() : null);
            }
        });
        return open;
    }

    Optional<Step> find(UUID id) {
        return read(query(COLUMNS + " and s.id = ?2").setParameter(2, id)).stream()
                .findFirst();
    }

    /** An operator's own, newest first. */
    List<Step> page(UserId operator, Cursor after, int most) {
        Query query = query(COLUMNS + " and s.operator_id = ?2"
                        + (after == null ? "" : " and (s.began_at, s.id) < (?4, ?5)")
                        + " order by s.began_at desc, s.id desc limit ?3")
                .setParameter(2, operator.value())
                .setParameter(3, most);
        if (after != null) {
            query.setParameter(4, Timestamp.from(after.at())).setParameter(5, after.id());
        }
        return read(query);
    }

    /** Rows of any academy whose step is over. */
    List<Due> due() {
        List<?> rows = em.createNativeQuery("select d.tenant_id, d.id, d.how from identity.operator_steps_to_close() d")
                .getResultList();
        return rows.stream()
                .map(result -> {
                    Object[] row = (Object[]) result;
                    return new Due(new TenantId((UUID) row[0]), (UUID) row[1], (String) row[2]);
                })
                .toList();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private static List<Step> read(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(result -> step((Object[]) result)).toList();
    }

    private static Step step(Object[] row) {
        return new Step(
                (UUID) row[0],
                new UserId((UUID) row[1]),
                new TenantId((UUID) row[2]),
                new TenantId((UUID) row[3]),
                (String) row[4],
                instant(row[5]),
                instant(row[6]),
                instant(row[7]),
                (String) row[8]);
    }

    private static boolean isTaken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case null -> null;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time came back as " + column.getClass());
        };
    }
}

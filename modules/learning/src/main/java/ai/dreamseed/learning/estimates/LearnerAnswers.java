package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.learning.rows.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Answers of a subject, learner by learner. Each method is a short transaction that reads some learners by the index of their
 * answers: no cursor stays open while something is computed, and what is read is always in the same order.
 */
@ApplicationScoped
@Transactional
class LearnerAnswers {

    /** Learners whose answers are in memory as rows at once. */
    static final int CHUNK = 200;

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /** The first unaided answer of a learner to a version of an item. */
    record First(UUID learnerId, UUID itemId, int itemVersion, boolean correct) {}

    /** An answer as it happened. */
    record Given(
            UUID learnerId,
            UUID skillId,
            Instant at,
            boolean correct,
            boolean helped,
            int elapsedMs,
            double discrimination,
            double difficulty,
            double ability) {}

    /**
     * Learners who practised the subject, by id.
     *
     * @param after null for the beginning
     */
    List<UUID> learners(UUID subjectId, UUID after) {
        // Two columns, so that a row comes back as a row.
        Query query = query(
                        "select a.learner_id, 1 from learning.ability a where a.tenant_id = ?1 and a.subject_id = ?2"
                                + (after == null ? "" : " and a.learner_id > ?4")
                                + " order by a.learner_id limit ?3")
                .setParameter(2, subjectId)
                .setParameter(3, CHUNK);
        if (after != null) {
            query.setParameter(4, after);
        }
        return rows(query).stream().map(Row::uuid).toList();
    }

    /** How many learners there are at most: for saying how far it is. */
    int count(UUID subjectId) {
        return ((Number) query("select count(*) from learning.ability a where a.tenant_id = ?1 and a.subject_id = ?2")
                        .setParameter(2, subjectId)
                        .getSingleResult())
                .intValue();
    }

    /** First unaided answers that counted, before a time; by learner and item. */
    List<First> firsts(UUID subjectId, List<UUID> learners, Instant until) {
        return rows(query("select distinct on (r.learner_id, r.item_id, r.item_version) r.learner_id, r.item_id,"
                                + " r.item_version, r.correct from learning.response r where r.tenant_id = ?1 and"
                                + " r.subject_id = ?2 and r.learner_id = any(cast(?3 as uuid[])) and r.answered_at < ?4"
                                + " and r.hints_taken = 0 and r.counted"
                                + " order by r.learner_id, r.item_id, r.item_version, r.answered_at, r.id")
                        .setParameter(2, subjectId)
                        .setParameter(3, ids(learners))
                        .setParameter(4, Timestamp.from(until)))
                .stream()
                .map(row -> new First(row.uuid(), row.uuid(), row.integer(), row.truth()))
                .toList();
    }

    /** All answers before a time, by learner as they happened. */
    List<Given> given(UUID subjectId, List<UUID> learners, Instant until) {
        return rows(query("select r.learner_id, r.skill_id, r.answered_at, r.correct, r.hints_taken, r.elapsed_ms,"
                                + " r.discrimination, r.difficulty, r.estimate_before from learning.response r"
                                + " where r.tenant_id = ?1 and r.subject_id = ?2 and r.learner_id = any(cast(?3 as"
                                + " uuid[])) and r.answered_at < ?4 order by r.learner_id, r.answered_at, r.id")
                        .setParameter(2, subjectId)
                        .setParameter(3, ids(learners))
                        .setParameter(4, Timestamp.from(until)))
                .stream()
                .map(row -> new Given(
                        row.uuid(),
                        row.uuid(),
                        row.instant(),
                        row.truth(),
                        row.integer() > 0,
                        row.integer(),
                        row.decimal(),
                        row.decimal(),
                        row.decimal()))
                .toList();
    }

    /** Subjects that anybody practised, by id. */
    List<UUID> subjects() {
        return rows(query("select a.subject_id, count(*) from learning.ability a where a.tenant_id = ?1"
                        + " group by a.subject_id order by a.subject_id"))
                .stream()
                .map(Row::uuid)
                .toList();
    }

    private static String ids(List<UUID> learners) {
        return learners.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private static List<Row> rows(Query query) {
        List<?> results = query.getResultList();
        return results.stream().map(Row::of).toList();
    }
}

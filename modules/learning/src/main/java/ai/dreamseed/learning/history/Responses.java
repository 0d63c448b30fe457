package ai.dreamseed.learning.history;

import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.rows.Row;
import ai.dreamseed.psychometrics.Estimate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A learner's answers, for reading. Each method is one statement, within a transaction bound to the tenant. */
@ApplicationScoped
class Responses {

    /** More points than this say no more on any screen. */
    static final int POINTS = 200;

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    record Answered(
            UUID id,
            Instant answeredAt,
            UUID subjectId,
            UUID skillId,
            UUID itemId,
            int itemVersion,
            long seed,
            String answerJson,
            boolean correct,
            boolean helped,
            long elapsedMs,
            Estimate ability) {}

    record Standing(UUID subjectId, Estimate ability, int answered, int correct) {}

    record Moved(UUID subjectId, Instant at, Estimate ability) {}

    /** Of one of several learners; with when their last answer in the subject was. */
    record Lately(UUID learnerId, UUID subjectId, Estimate ability, int answered, Instant at) {}

    record Practised(UUID subjectId, UUID skillId, int answered, int correct) {}

    /**
     * Newest first, at most {@code most}.
     *
     * @param subjectId, sessionId null for all
     * @param after the place to read on from, null for the beginning
     */
    List<Answered> page(UserId learner, UUID subjectId, UUID sessionId, Cursor after, int most) {
        // A session's time bounds the search, so that an old one is not looked for through the whole history.
        Query query = em.createNativeQuery("select r.id, r.answered_at, r.subject_id, r.skill_id, r.item_id,"
                        + " r.item_version, r.seed, cast(r.answer as text) as answer, r.correct, r.hints_taken,"
                        + " r.elapsed_ms, r.estimate, r.standard_error from learning.response r"
                        + (sessionId == null
                                ? ""
                                : " join learning.practice_session s on s.tenant_id = r.tenant_id and s.id ="
                                        + " r.session_id and r.answered_at >= s.started_at and r.answered_at <="
                                        + " coalesce(s.ended_at, 'infinity')")
                        + " where r.tenant_id = ?1 and r.learner_id = ?2"
                        + (subjectId == null ? "" : " and r.subject_id = ?4")
                        + (sessionId == null ? "" : " and r.session_id = ?5")
                        + (after == null ? "" : " and (r.answered_at, r.id) < (?6, ?7)")
                        + " order by r.answered_at desc, r.id desc limit ?3")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, learner.value())
                .setParameter(3, most);
        if (subjectId != null) {
            query.setParameter(4, subjectId);
        }
        if (sessionId != null) {
            query.setParameter(5, sessionId);
        }
        if (after != null) {
            query.setParameter(6, Timestamp.from(after.at())).setParameter(7, after.id());
        }
        return rows(query).stream()
                .map(row -> new Answered(
                        row.uuid(),
                        row.instant(),
                        row.uuid(),
                        row.uuid(),
                        row.uuid(),
                        row.integer(),
                        row.longInteger(),
                        row.text(),
                        row.truth(),
                        row.integer() > 0,
                        row.longInteger(),
                        row.estimate()))
                .toList();
    }

    /** The subjects that the learner practised. */
    List<Standing> standings(UserId learner) {
        return rows(em.createNativeQuery("select a.subject_id, a.estimate, a.standard_error, a.answered, a.correct"
                                + " from learning.ability a where a.tenant_id = ?1 and a.learner_id = ?2")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, learner.value()))
                .stream()
                .map(row -> new Standing(row.uuid(), row.estimate(), row.integer(), row.integer()))
                .toList();
    }

    /** The subjects that each of several learners practised; whoever has not is missing. */
    List<Lately> lately(Collection<UserId> learners) {
        String ids = learners.stream().map(UserId::toString).collect(Collectors.joining(",", "{", "}"));
        return rows(em.createNativeQuery("select a.learner_id, a.subject_id, a.estimate, a.standard_error, a.answered,"
                                + " a.updated_at from learning.ability a where a.tenant_id = ?1"
                                + " and a.learner_id = any(cast(?2 as uuid[])) and a.answered > 0")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, ids))
                .stream()
                .map(row -> new Lately(row.uuid(), row.uuid(), row.estimate(), row.integer(), row.instant()))
                .toList();
    }

    /** The abilities after the answers since a time, oldest first; thinned to {@value #POINTS} a subject, the last kept. */
    List<Moved> series(UserId learner, Instant since) {
        return rows(em.createNativeQuery("select m.subject_id, m.answered_at, m.estimate, m.standard_error from ("
                                + "select distinct on (n.subject_id, n.bucket) n.* from ("
                                + "select r.subject_id, r.answered_at, r.id, r.estimate, r.standard_error,"
                                + " ntile(" + POINTS + ") over (partition by r.subject_id"
                                + " order by r.answered_at, r.id) as bucket from learning.response r"
                                + " where r.tenant_id = ?1 and r.learner_id = ?2 and r.answered_at >= ?3) n"
                                + " order by n.subject_id, n.bucket, n.answered_at desc, n.id desc) m"
                                + " order by m.subject_id, m.bucket")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, learner.value())
                        .setParameter(3, Timestamp.from(since)))
                .stream()
                .map(row -> new Moved(row.uuid(), row.instant(), row.estimate()))
                .toList();
    }

    /** The skills that the learner practised, the latest first. */
    List<Practised> practised(UserId learner) {
        return rows(em.createNativeQuery("select k.subject_id, k.skill_id, k.answered, k.correct"
                                + " from learning.skill_practice k where k.tenant_id = ?1 and k.learner_id = ?2"
                                + " order by k.last_answered_at desc, k.skill_id")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, learner.value()))
                .stream()
                .map(row -> new Practised(row.uuid(), row.uuid(), row.integer(), row.integer()))
                .toList();
    }

    int countSince(UserId learner, Instant since) {
        Object count = em.createNativeQuery("select count(*) from learning.response r"
                        + " where r.tenant_id = ?1 and r.learner_id = ?2 and r.answered_at >= ?3")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, learner.value())
                .setParameter(3, Timestamp.from(since))
                .getSingleResult();
        return ((Number) count).intValue();
    }

    private static List<Row> rows(Query query) {
        List<?> results = query.getResultList();
        return results.stream().map(Row::of).toList();
    }
}

package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.rows.Row;
import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.memory.Memory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What is kept of learners by skill, for reading. Each method is one statement, within a transaction bound to the tenant. */
@ApplicationScoped
class LearnerSkills {

    /** Skills of one learner that are looked at, the latest first. */
    static final int MOST = 5_000;

    /** Answers that the usual time of one is taken from, the latest; of today's no more are counted. */
    static final int LATEST = 1_000;

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /** What a learner's ability in a subject rests on. */
    record Standing(Estimate ability, int answered) {}

    /**
     * How a learner worked lately.
     *
     * @param answeredToday at most {@value #LATEST}
     * @param millisToday time spent on them
     * @param answers how many answers the median is of
     * @param medianMillis 0 where there is no answer
     */
    record Pace(int answeredToday, long millisToday, int answers, double medianMillis) {}

    /** @param subjectId null for all */
    List<Practised> practised(UserId learner, UUID subjectId) {
        Query query = em.createNativeQuery("select k.subject_id, k.skill_id, k.answered, k.correct, k.unaided,"
                        + " k.last_answered_at, k.mastery_model, array_to_string(k.mastery_state, ' '), k.mastery,"
                        + " k.memory_stability, k.memory_difficulty, k.due_at, k.twin_owed is not null"
                        + " from learning.skill_practice k where k.tenant_id = ?1 and k.learner_id = ?2"
                        + (subjectId == null ? "" : " and k.subject_id = ?3")
                        + " order by k.last_answered_at desc, k.skill_id limit " + MOST)
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, learner.value());
        if (subjectId != null) {
            query.setParameter(3, subjectId);
        }
        return rows(query).stream()
                .map(row -> new Practised(
                        row.uuid(),
                        row.uuid(),
                        row.integer(),
                        row.integer(),
                        row.integer(),
                        row.instant(),
                        row.text(),
                        state(row.text()),
                        row.decimalOrNull(),
                        memory(row.decimalOrNull(), row.decimalOrNull()),
                        row.instant(),
                        row.truth()))
                .toList();
    }

    /** By subject; only those in which something was answered. */
    Map<UUID, Standing> standings(UserId learner) {
        Map<UUID, Standing> standings = new HashMap<>();
        rows(em.createNativeQuery("select a.subject_id, a.estimate, a.standard_error, a.answered"
                                + " from learning.ability a where a.tenant_id = ?1 and a.learner_id = ?2"
                                + " and a.answered > 0")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, learner.value()))
                .forEach(row -> standings.put(row.uuid(), new Standing(row.estimate(), row.integer())));
        return standings;
    }

    /**
     * @param midnight when today began
     * @param since how far back is looked
     */
    Pace pace(UserId learner, Instant midnight, Instant since) {
        return rows(em.createNativeQuery(
                                "select count(*) filter (where r.answered_at >= ?3), coalesce(sum(least(r.elapsed_ms,"
                                    + " 600000)) filter (where r.answered_at >= ?3), 0), count(*),"
                                    + " coalesce(percentile_cont(0.5) within group (order by r.elapsed_ms), 0) from"
                                    + " (select answered_at, elapsed_ms from learning.response where tenant_id = ?1"
                                    + " and learner_id = ?2 and answered_at >= ?4 order by answered_at desc, id desc"
                                    + " limit " + LATEST + ") r")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, learner.value())
                        .setParameter(3, Timestamp.from(midnight))
                        .setParameter(4, Timestamp.from(since)))
                .stream()
                .map(row -> new Pace(row.integer(), row.longInteger(), row.integer(), row.decimal()))
                .findFirst()
                .orElseThrow();
    }

    private static double[] state(String written) {
        return written == null || written.isEmpty()
                ? null
                : Stream.of(written.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static Memory memory(Double stability, Double difficulty) {
        return stability == null || difficulty == null ? null : new Memory(stability, difficulty);
    }

    private static List<Row> rows(Query query) {
        List<?> results = query.getResultList();
        return results.stream().map(Row::of).toList();
    }
}

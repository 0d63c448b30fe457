package ai.dreamseed.learning.estimates;

import ai.dreamseed.catalog.ItemParameters.Held;
import ai.dreamseed.kernel.TenantContext;
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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often items are shown and answered, counted once and kept for reading. Every method is a transaction. */
@ApplicationScoped
@Transactional
class ItemUsages {

    /** How far exposure looks back. */
    static final Duration LATELY = Duration.ofDays(30);

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    Clock clock;

    /** Keeps how often each item of a subject was answered, and counts in how many sessions of the last 30 days it was shown. */
    void count(UUID subjectId, List<Held> items, FirstAnswers given) {
        Instant now = clock.instant();
        query("delete from learning.item_usage where tenant_id = ?1 and subject_id = ?2")
                .setParameter(2, subjectId)
                .executeUpdate();
        // An id begins with the time at which it was made: the primary key bounds what is read.
        query("with shown as materialized (select p.session_id, p.item_id from learning.presentation p where"
                        + " p.tenant_id = ?1 and p.id >= ?4 and p.subject_id = ?2), often as (select s.item_id,"
                        + " count(distinct s.session_id) as sessions from shown s group by s.item_id), total as"
                        + " (select count(distinct s.session_id) as sessions from shown s) insert into"
                        + " learning.item_usage (tenant_id, item_id, subject_id, shown_in, sessions, answered,"
                        + " correct, as_of) select ?1, u.id, ?2, coalesce(o.sessions, 0), t.sessions, u.answered,"
                        + " u.correct, ?3 from unnest(cast(?5 as uuid[]), cast(?6 as int[]), cast(?7 as int[])) as"
                        + " u (id, answered, correct) cross join total t left join often o on o.item_id = u.id on"
                        + " conflict (tenant_id, item_id) do nothing")
                .setParameter(2, subjectId)
                .setParameter(3, Timestamp.from(now))
                .setParameter(4, earliestId(now.minus(LATELY)))
                .setParameter(
                        5, items.stream().map(item -> item.itemId().toString()).collect(array()))
                .setParameter(6, numbers(items.size(), given::answered))
                .setParameter(7, numbers(items.size(), given::correct))
                .executeUpdate();
    }

    /** The least id of version 7 that could have been made at a time. */
    static UUID earliestId(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L);
    }

    private static String numbers(int size, java.util.function.IntUnaryOperator number) {
        return IntStream.range(0, size)
                .mapToObj(i -> String.valueOf(number.applyAsInt(i)))
                .collect(array());
    }

    private static java.util.stream.Collector<CharSequence, ?, String> array() {
        return Collectors.joining(",", "{", "}");
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }
}

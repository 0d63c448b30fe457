package ai.dreamseed.identity.audit;

import ai.dreamseed.kernel.Page;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows the record of the academy at hand, newest first. Names are those of its own accounts, and of no other's. */
@ApplicationScoped
class ReadingAudit {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    ObjectMapper json;

    /** @param most at least 1 */
    @Transactional
    Page<AuditEntry> page(Question question, int most) {
        Query query = em.createNativeQuery(
                        "select e.position, e.id, e.at, e.actor_id, actor.display_name as actor_name, e.action,"
                            + " e.subject_kind, e.subject_id, subject.display_name as subject_name, e.address,"
                            + " cast(e.details as text) as details, encode(e.hash, 'hex') as hash from kernel.audit e"
                            + " left join identity.account actor on actor.tenant_id = e.tenant_id and actor.id ="
                            + " e.actor_id left join identity.account subject on subject.tenant_id = e.tenant_id and"
                            + " subject.id = e.subject_id and e.subject_kind = 'account' where e.tenant_id ="
                            + " kernel.current_tenant()"
                                + (question.actor() == null ? "" : " and e.actor_id = ?2")
                                + (question.subject() == null ? "" : " and e.subject_id = ?3")
                                + (question.action() == null ? "" : " and e.action like ?4")
                                + (question.from() == null ? "" : " and e.at >= ?5")
                                + (question.to() == null ? "" : " and e.at < ?6")
                                + (question.before() == null ? "" : " and e.position < ?7")
                                + " order by e.position desc limit ?1")
                .setParameter(1, most + 1);
        set(query, 2, question.actor());
        set(query, 3, question.subject());
        // No wildcard can stand in an action.
        set(query, 4, question.action() == null ? null : question.action() + "%");
        set(query, 5, question.from() == null ? null : Timestamp.from(question.from()));
        set(query, 6, question.to() == null ? null : Timestamp.from(question.to()));
        set(query, 7, question.before());
        List<?> rows = query.getResultList();
        List<AuditEntry> entries =
                rows.stream().limit(most).map(row -> entry((Object[]) row)).toList();
        return new Page<>(
                entries, rows.size() > most ? Long.toString(entries.getLast().position()) : null);
    }

    private static void set(Query query, int place, Object value) {
        if (value != null) {
            query.setParameter(place, value);
        }
    }

    private AuditEntry entry(Object[] row) {
        try {
            return new AuditEntry(
                    ((Number) row[0]).longValue(),
                    (UUID) row[1],
                    instant(row[2]),
                    row[3] == null ? null : new AuditEntry.Person((UUID) row[3], (String) row[4]),
                    (String) row[5],
                    new AuditEntry.Subject((String) row[6], (UUID) row[7], (String) row[8]),
                    (String) row[9],
                    json.readValue((String) row[10], TEXTS),
                    (String) row[11]);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of an audit entry are no texts", e);
        }
    }

    private static Instant instant(Object value) {
        return switch (value) {
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time came back as " + value.getClass());
        };
    }
}

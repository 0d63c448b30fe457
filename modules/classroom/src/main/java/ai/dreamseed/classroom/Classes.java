package ai.dreamseed.classroom;

import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The classes of the academy at hand. Each method is one statement or two, within a transaction bound to the tenant. */
@ApplicationScoped
class Classes {

    private static final int DRAWS = 10;
    private static final String COLUMNS = "select c.id, c.name, c.code, c.created_at, (select count(*)"
            + " from classroom.membership m where m.tenant_id = c.tenant_id and m.class_id = c.id) as learners"
            + " from classroom.class c where c.tenant_id = ?1";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    record ClassRow(UUID id, String name, String code, Instant createdAt, int learners) {}

    record TeacherRow(UUID classId, UserId teacher) {}

    record MemberRow(UUID classId, UserId learner, Instant joinedAt) {}

    /** Opens a class under a code that no other of the academy has. */
    UUID open(String name, Instant now) {
        UUID id = Ids.next();
        for (int draw = 0; draw < DRAWS; draw++) {
            int opened = query("insert into classroom.class (tenant_id, id, name, code, created_at)"
                            + " values (?1, ?2, ?3, ?4, ?5) on conflict (tenant_id, code) do nothing")
                    .setParameter(2, id)
                    .setParameter(3, name)
                    .setParameter(4, JoinCode.next().text())
                    .setParameter(5, Timestamp.from(now))
                    .executeUpdate();
            if (opened == 1) {
                return id;
            }
        }
        throw new IllegalStateException("No free code was drawn in " + DRAWS + " times");
    }

    /** Gives a class another code that no other of the academy has. */
    void recode(UUID id) {
        for (int draw = 0; draw < DRAWS; draw++) {
            int changed = query("update classroom.class set code = ?3 where tenant_id = ?1 and id = ?2 and not exists"
                            + " (select 1 from classroom.class o where o.tenant_id = ?1 and o.code = ?3)")
                    .setParameter(2, id)
                    .setParameter(3, JoinCode.next().text())
                    .executeUpdate();
            if (changed == 1) {
                return;
            }
        }
        throw new IllegalStateException("No free code was drawn in " + DRAWS + " times");
    }

    void rename(UUID id, String name) {
        query("update classroom.class set name = ?3 where tenant_id = ?1 and id = ?2")
                .setParameter(2, id)
                .setParameter(3, name)
                .executeUpdate();
    }

    void remove(UUID id) {
        query("delete from classroom.class where tenant_id = ?1 and id = ?2")
                .setParameter(2, id)
                .executeUpdate();
    }

    Optional<ClassRow> find(UUID id) {
        return classes(query(COLUMNS + " and c.id = ?2").setParameter(2, id)).stream()
                .findFirst();
    }

    /** Makes others who want to come in by the code, or change the class, wait until this transaction ends. */
    Optional<ClassRow> lockByCode(JoinCode code) {
        List<?> rows = query("select c.id from classroom.class c where c.tenant_id = ?1 and c.code = ?2 for update")
                .setParameter(2, code.text())
                .getResultList();
        return rows.stream().findFirst().flatMap(id -> find(uuid(id)));
    }

    Optional<ClassRow> named(String name) {
        return classes(query(COLUMNS + " and c.name = ?2 order by c.created_at, c.id limit 1")
                        .setParameter(2, name))
                .stream()
                .findFirst();
    }

    /**
     * Newest first.
     *
     * @param teacher who teaches them; null for all
     * @param after null for the beginning
     */
    List<ClassRow> page(UserId teacher, Cursor after, int most) {
        Query query = query(COLUMNS
                        + (teacher == null
                                ? ""
                                : " and exists (select 1 from classroom.teacher t where t.tenant_id = c.tenant_id"
                                        + " and t.class_id = c.id and t.teacher_id = ?3)")
                        + (after == null ? "" : " and (c.created_at, c.id) < (?4, ?5)")
                        + " order by c.created_at desc, c.id desc limit ?2")
                .setParameter(2, most);
        if (teacher != null) {
            query.setParameter(3, teacher.value());
        }
        if (after != null) {
            query.setParameter(4, Timestamp.from(after.at())).setParameter(5, after.id());
        }
        return classes(query);
    }

    int taughtBy(UserId teacher) {
        return count(query("select count(*) from classroom.teacher t where t.tenant_id = ?1 and t.teacher_id = ?2")
                .setParameter(2, teacher.value()));
    }

    boolean teaches(UserId teacher, UUID id) {
        return !query("select t.class_id from classroom.teacher t where t.tenant_id = ?1 and t.class_id = ?2"
                        + " and t.teacher_id = ?3")
                .setParameter(2, id)
                .setParameter(3, teacher.value())
                .getResultList()
                .isEmpty();
    }

    /** Whether the learner is in any class that the teacher teaches. */
    boolean teachesLearner(UserId teacher, UserId learner) {
        return !query("select m.class_id from classroom.membership m join classroom.teacher t on t.tenant_id ="
                        + " m.tenant_id and t.class_id = m.class_id where m.tenant_id = ?1 and m.learner_id = ?2"
                        + " and t.teacher_id = ?3 limit 1")
                .setParameter(2, learner.value())
                .setParameter(3, teacher.value())
                .getResultList()
                .isEmpty();
    }

    List<TeacherRow> teachers(Collection<UUID> classes) {
        List<?> rows = query("select t.class_id, t.teacher_id from classroom.teacher t where t.tenant_id = ?1"
                        + " and t.class_id = any(cast(?2 as uuid[])) order by t.since, t.teacher_id")
                .setParameter(2, array(classes))
                .getResultList();
        return rows.stream()
                .map(result -> {
                    Object[] row = (Object[]) result;
                    return new TeacherRow(uuid(row[0]), new UserId(uuid(row[1])));
                })
                .toList();
    }

    void addTeacher(UUID id, UserId teacher, Instant now) {
        query("insert into classroom.teacher (tenant_id, class_id, teacher_id, since) values (?1, ?2, ?3, ?4)"
                        + " on conflict do nothing")
                .setParameter(2, id)
                .setParameter(3, teacher.value())
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    void removeTeacher(UUID id, UserId teacher) {
        query("delete from classroom.teacher where tenant_id = ?1 and class_id = ?2 and teacher_id = ?3")
                .setParameter(2, id)
                .setParameter(3, teacher.value())
                .executeUpdate();
    }

    /** Those who learn in a class, the longest there first. */
    List<MemberRow> learners(UUID id, int most) {
        return members(query("select m.class_id, m.learner_id, m.joined_at from classroom.membership m"
                        + " where m.tenant_id = ?1 and m.class_id = ?2 order by m.joined_at, m.learner_id limit ?3")
                .setParameter(2, id)
                .setParameter(3, most));
    }

    /** The classes that somebody learns in, the latest first. */
    List<MemberRow> memberships(UserId learner, int most) {
        return members(
                query("select m.class_id, m.learner_id, m.joined_at from classroom.membership m where m.tenant_id ="
                                + " ?1 and m.learner_id = ?2 order by m.joined_at desc, m.class_id limit ?3")
                        .setParameter(2, learner.value())
                        .setParameter(3, most));
    }

    int learnsIn(UserId learner) {
        return count(query("select count(*) from classroom.membership m where m.tenant_id = ?1 and m.learner_id = ?2")
                .setParameter(2, learner.value()));
    }

    boolean isMember(UUID id, UserId learner) {
        return !query("select m.class_id from classroom.membership m where m.tenant_id = ?1 and m.class_id = ?2"
                        + " and m.learner_id = ?3")
                .setParameter(2, id)
                .setParameter(3, learner.value())
                .getResultList()
                .isEmpty();
    }

    /** @return whether they were not in it before */
    boolean join(UUID id, UserId learner, Instant now) {
        return query("insert into classroom.membership (tenant_id, class_id, learner_id, joined_at)"
                                + " values (?1, ?2, ?3, ?4) on conflict do nothing")
                        .setParameter(2, id)
                        .setParameter(3, learner.value())
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** @return whether they were in it */
    boolean leave(UUID id, UserId learner) {
        return query("delete from classroom.membership where tenant_id = ?1 and class_id = ?2 and learner_id = ?3")
                        .setParameter(2, id)
                        .setParameter(3, learner.value())
                        .executeUpdate()
                == 1;
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private static int count(Query query) {
        return ((Number) query.getSingleResult()).intValue();
    }

    private static List<ClassRow> classes(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(result -> {
                    Object[] row = (Object[]) result;
                    return new ClassRow(
                            uuid(row[0]),
                            (String) row[1],
                            (String) row[2],
                            instant(row[3]),
                            ((Number) row[4]).intValue());
                })
                .toList();
    }

    private static List<MemberRow> members(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(result -> {
                    Object[] row = (Object[]) result;
                    return new MemberRow(uuid(row[0]), new UserId(uuid(row[1])), instant(row[2]));
                })
                .toList();
    }

    private static String array(Collection<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
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

package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.learning.rows.Row;
import ai.dreamseed.psychometrics.Posterior;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Sessions with their presentations, abilities and responses, as they are stored. Every method is one statement: on this
 * path each round trip counts. Must be called within a transaction that is bound to the caller's tenant; a learner finds
 * only what is the learner's own.
 */
@ApplicationScoped
class PracticeSessions {

    private static final String SESSION = "s.id, s.learner_id, s.subject_id, s.mode, s.started_at, s.ended_at,"
            + " s.answered as session_answered, s.correct as session_correct, s.start_estimate, s.start_standard_error,"
            + " coalesce(s.end_estimate, a.estimate) as now_estimate,"
            + " coalesce(s.end_standard_error, a.standard_error) as now_standard_error";

    private static final String PRESENTATION = "p.id as p_id, p.session_id, p.learner_id as p_learner_id,"
            + " p.subject_id as p_subject_id, p.skill_id, p.item_id, p.item_version, p.seed, p.fingerprint, p.position,"
            + " p.discrimination, p.difficulty, p.estimate as p_estimate, p.reason, p.twin_of, p.hints_taken,"
            + " p.presented_at, p.answered_at";

    private static final String ABILITY_OF_SESSION = " join learning.ability a on a.tenant_id = s.tenant_id"
            + " and a.learner_id = s.learner_id and a.subject_id = s.subject_id";

    private static final String LAST_PRESENTATION = " left join lateral (select * from learning.presentation q"
            + " where q.tenant_id = s.tenant_id and q.session_id = s.id order by q.position desc limit 1) p on true";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /** A session, the last item it showed, and what stands around it. */
    record Practising(PracticeSession session, Presentation last, int answeredInSubject, Set<UUID> recentItems) {

        Optional<Presentation> open() {
            return session.isOpen() && last != null && last.isOpen() ? Optional.of(last) : Optional.empty();
        }

        int nextPosition() {
            return last == null ? 1 : last.position() + 1;
        }
    }

    /** What scoring an answer takes, locked until the transaction ends. */
    record Answering(PracticeSession session, Presentation presentation, Ability ability) {}

    /** An answer as it is kept. */
    record Response(
            UUID id,
            Presentation presentation,
            String answerJson,
            String misconception,
            Ability.Scoring scoring,
            long elapsedMs,
            Instant answeredAt) {}

    /** Makes sure there is an ability to move, before a learner's first session in a subject. */
    void knowLearner(Caller caller, UUID subjectId, Instant now) {
        Ability unknown = Ability.unknown();
        em.createNativeQuery("insert into learning.ability"
                        + " (tenant_id, learner_id, subject_id, posterior, estimate, standard_error, updated_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict do nothing")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, subjectId)
                .setParameter(4, unknown.posterior().toBytes())
                .setParameter(5, unknown.estimate().value())
                .setParameter(6, unknown.estimate().standardError())
                .setParameter(7, Timestamp.from(now))
                .executeUpdate();
    }

    /** Starts a session from the ability as it is now. */
    void start(Caller caller, UUID id, UUID subjectId, Mode mode, Instant now) {
        em.createNativeQuery("insert into learning.practice_session (tenant_id, id, learner_id, subject_id, mode,"
                        + " started_at, start_estimate, start_standard_error)"
                        + " select a.tenant_id, ?4, a.learner_id, a.subject_id, ?5, ?6, a.estimate, a.standard_error"
                        + " from learning.ability a"
                        + " where a.tenant_id = ?1 and a.learner_id = ?2 and a.subject_id = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, subjectId)
                .setParameter(4, id)
                .setParameter(5, mode.wire())
                .setParameter(6, Timestamp.from(now))
                .executeUpdate();
    }

    Optional<Practising> find(Caller caller, UUID sessionId) {
        Query query = em.createNativeQuery("select " + SESSION + ", a.answered as subject_answered,"
                        + " (select string_agg(cast(r.item_id as text), ',') from (select item_id"
                        + " from learning.presentation where tenant_id = ?1 and learner_id = ?2"
                        + " and subject_id = s.subject_id order by id desc limit " + ChoosingItem.RECENT
                        + ") r) as recent, " + PRESENTATION
                        + " from learning.practice_session s" + ABILITY_OF_SESSION + LAST_PRESENTATION
                        + " where s.tenant_id = ?1 and s.learner_id = ?2 and s.id = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, sessionId);
        return first(query).map(row -> {
            PracticeSession session = session(row);
            int answeredInSubject = row.integer();
            Set<UUID> recent = ids(row.text());
            return new Practising(session, presentationOrNull(row), answeredInSubject, recent);
        });
    }

    /** Newest first, at most {@code most}. */
    List<Practising> list(Caller caller, Boolean open, Cursor after, int most) {
        String where = " where s.tenant_id = ?1 and s.learner_id = ?2"
                + (open == null ? "" : open ? " and s.ended_at is null" : " and s.ended_at is not null")
                + (after == null ? "" : " and (s.started_at, s.id) < (?4, ?5)");
        Query query = em.createNativeQuery("select " + SESSION + ", " + PRESENTATION
                        + " from learning.practice_session s" + ABILITY_OF_SESSION + LAST_PRESENTATION + where
                        + " order by s.started_at desc, s.id desc limit ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, most);
        if (after != null) {
            query.setParameter(4, Timestamp.from(after.at())).setParameter(5, after.id());
        }
        return rows(query).stream()
                .map(row -> new Practising(session(row), presentationOrNull(row), 0, Set.of()))
                .toList();
    }

    /** Ends a session that is open and the caller's; else does nothing. */
    void end(Caller caller, UUID sessionId, Instant now) {
        em.createNativeQuery("update learning.practice_session s set ended_at = ?4, end_estimate = a.estimate,"
                        + " end_standard_error = a.standard_error from learning.ability a"
                        + " where a.tenant_id = s.tenant_id and a.learner_id = s.learner_id"
                        + " and a.subject_id = s.subject_id"
                        + " and s.tenant_id = ?1 and s.learner_id = ?2 and s.id = ?3 and s.ended_at is null")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, sessionId)
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    /** The fingerprints of the instances that the learner was shown of these items. Reads an index alone. */
    Map<UUID, Set<Long>> seen(Caller caller, Collection<UUID> items) {
        Query query = em.createNativeQuery("select p.item_id, p.fingerprint from learning.presentation p"
                        + " where p.tenant_id = ?1 and p.learner_id = ?2 and p.item_id = any (cast(?3 as uuid[]))")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, items.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
        Map<UUID, Set<Long>> seen = new HashMap<>();
        for (Row row : rows(query)) {
            seen.computeIfAbsent(row.uuid(), item -> new HashSet<>()).add(row.longInteger());
        }
        return seen;
    }

    /** Keeps a presentation; false when the session has one that waits already, shown to another device just now. */
    boolean add(Caller caller, Presentation p) {
        return em.createNativeQuery("insert into learning.presentation (tenant_id, id, session_id, learner_id,"
                                + " subject_id, skill_id, item_id, item_version, seed, fingerprint, position,"
                                + " discrimination, difficulty, estimate, reason, twin_of, presented_at)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
                                + " cast(nullif(?16, '') as uuid), ?17) on conflict do nothing")
                        .setParameter(1, caller.tenant().value())
                        .setParameter(2, p.id())
                        .setParameter(3, p.sessionId())
                        .setParameter(4, p.learnerId())
                        .setParameter(5, p.subjectId())
                        .setParameter(6, p.skillId())
                        .setParameter(7, p.itemId())
                        .setParameter(8, p.itemVersion())
                        .setParameter(9, p.seed())
                        .setParameter(10, p.fingerprint())
                        .setParameter(11, p.position())
                        .setParameter(12, p.parameters().discrimination())
                        .setParameter(13, p.parameters().difficulty())
                        .setParameter(14, p.estimate())
                        .setParameter(15, p.reason().wire())
                        .setParameter(16, p.twinOf() == null ? "" : p.twinOf().toString())
                        .setParameter(17, Timestamp.from(p.presentedAt()))
                        .executeUpdate()
                == 1;
    }

    Optional<Presentation> presentation(Caller caller, UUID presentationId) {
        Query query = em.createNativeQuery("select " + PRESENTATION + " from learning.presentation p"
                        + " where p.tenant_id = ?1 and p.learner_id = ?2 and p.id = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, presentationId);
        return first(query).map(PracticeSessions::presentation);
    }

    /**
     * Everything that scoring an answer takes. The rows are locked: another answer of this learner in this subject waits
     * here, and then finds them as this transaction left them.
     */
    Optional<Answering> lockForAnswer(Caller caller, UUID sessionId, UUID presentationId) {
        Query query = em.createNativeQuery("select " + SESSION + ", " + PRESENTATION + ", a.posterior, a.estimate,"
                        + " a.standard_error from learning.presentation p"
                        + " join learning.practice_session s on s.tenant_id = p.tenant_id and s.id = p.session_id"
                        + ABILITY_OF_SESSION
                        + " where p.tenant_id = ?1 and p.learner_id = ?2 and p.id = ?3 and p.session_id = ?4"
                        + " for no key update of p, s, a")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, presentationId)
                .setParameter(4, sessionId);
        return first(query)
                .map(row -> new Answering(
                        session(row), presentation(row), new Ability(Posterior.of(row.bytes()), row.estimate())));
    }

    /**
     * Keeps an answer and all it changes, in one statement: the response, the presentation, the session, the ability and
     * the practice of the skill. {@link #lockForAnswer} must have been called in this transaction.
     */
    void keep(Caller caller, Response response) {
        Presentation p = response.presentation();
        Ability.Scoring scoring = response.scoring();
        Ability after = scoring.after();
        int kept = em.createNativeQuery("with answered as (update learning.presentation set answered_at = ?1"
                        + " where tenant_id = ?2 and id = ?3),"
                        + " counted as (update learning.practice_session set answered = answered + 1,"
                        + " correct = correct + ?4 where tenant_id = ?2 and id = ?5),"
                        + " learnt as (update learning.ability set posterior = ?6, estimate = ?7, standard_error = ?8,"
                        + " answered = answered + 1, correct = correct + ?4, updated_at = ?1"
                        + " where tenant_id = ?2 and learner_id = ?9 and subject_id = ?10),"
                        + " practised as (insert into learning.skill_practice as k (tenant_id, learner_id, subject_id,"
                        + " skill_id, answered, correct, last_answered_at) values (?2, ?9, ?10, ?11, 1, ?4, ?1)"
                        + " on conflict (tenant_id, learner_id, subject_id, skill_id) do update"
                        + " set answered = k.answered + 1, correct = k.correct + excluded.correct,"
                        + " last_answered_at = excluded.last_answered_at)"
                        + " insert into learning.response (tenant_id, id, answered_at, session_id, presentation_id,"
                        + " learner_id, subject_id, skill_id, item_id, item_version, seed, answer, correct,"
                        + " misconception, hints_taken, counted, elapsed_ms, discrimination, difficulty,"
                        + " estimate_before, standard_error_before, estimate, standard_error)"
                        + " values (?2, ?12, ?1, ?5, ?3, ?9, ?10, ?11, ?13, ?14, ?15, cast(?16 as jsonb), ?17,"
                        + " nullif(?18, ''), ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?7, ?8)")
                .setParameter(1, Timestamp.from(response.answeredAt()))
                .setParameter(2, caller.tenant().value())
                .setParameter(3, p.id())
                .setParameter(4, scoring.correct() ? 1 : 0)
                .setParameter(5, p.sessionId())
                .setParameter(6, after.posterior().toBytes())
                .setParameter(7, after.estimate().value())
                .setParameter(8, after.estimate().standardError())
                .setParameter(9, p.learnerId())
                .setParameter(10, p.subjectId())
                .setParameter(11, p.skillId())
                .setParameter(12, response.id())
                .setParameter(13, p.itemId())
                .setParameter(14, p.itemVersion())
                .setParameter(15, p.seed())
                .setParameter(16, response.answerJson())
                .setParameter(17, scoring.correct())
                .setParameter(18, response.misconception() == null ? "" : response.misconception())
                .setParameter(19, p.hintsTaken())
                .setParameter(20, scoring.counted())
                .setParameter(21, response.elapsedMs())
                .setParameter(22, p.parameters().discrimination())
                .setParameter(23, p.parameters().difficulty())
                .setParameter(24, scoring.before().estimate().value())
                .setParameter(25, scoring.before().estimate().standardError())
                .executeUpdate();
        if (kept != 1) {
            throw new IllegalStateException("A response was not kept");
        }
    }

    /** Raises the hints taken to {@code level} if the presentation waits and no level is skipped; false otherwise. */
    boolean takeHint(Caller caller, UUID presentationId, int level) {
        return em.createNativeQuery("update learning.presentation p set hints_taken = greatest(p.hints_taken, ?4)"
                                + " from learning.practice_session s"
                                + " where s.tenant_id = p.tenant_id and s.id = p.session_id and s.ended_at is null"
                                + " and p.tenant_id = ?1 and p.learner_id = ?2 and p.id = ?3"
                                + " and p.answered_at is null and ?4 between 1 and p.hints_taken + 1")
                        .setParameter(1, caller.tenant().value())
                        .setParameter(2, caller.user().value())
                        .setParameter(3, presentationId)
                        .setParameter(4, level)
                        .executeUpdate()
                == 1;
    }

    /** Whether the session is the caller's and open. */
    boolean isOpen(Caller caller, UUID sessionId) {
        return !em.createNativeQuery("select 1 from learning.practice_session s"
                        + " where s.tenant_id = ?1 and s.learner_id = ?2 and s.id = ?3 and s.ended_at is null")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, sessionId)
                .getResultList()
                .isEmpty();
    }

    /** Version, seed and answer (JSON) of the newest wrong answers to an item since a time; at most three. */
    List<WrongAnswer> wrongAnswers(Caller caller, UUID itemId, Instant since) {
        Query query = em.createNativeQuery("select r.item_version, r.seed, cast(r.answer as text) as answer"
                        + " from learning.response r where r.tenant_id = ?1 and r.learner_id = ?2"
                        + " and r.answered_at >= ?3 and r.item_id = ?4 and not r.correct"
                        + " order by r.answered_at desc, r.id desc limit 3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, Timestamp.from(since))
                .setParameter(4, itemId);
        return rows(query).stream()
                .map(row -> new WrongAnswer(row.integer(), row.longInteger(), row.text()))
                .toList();
    }

    record WrongAnswer(int itemVersion, long seed, String answerJson) {}

    private static Optional<Row> first(Query query) {
        List<Row> rows = rows(query);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    private static List<Row> rows(Query query) {
        List<?> results = query.getResultList();
        return results.stream().map(Row::of).toList();
    }

    private static Set<UUID> ids(String commaSeparated) {
        return commaSeparated == null
                ? Set.of()
                : Arrays.stream(commaSeparated.split(",")).map(UUID::fromString).collect(Collectors.toSet());
    }

    private static PracticeSession session(Row row) {
        return new PracticeSession(
                row.uuid(),
                row.uuid(),
                row.uuid(),
                Mode.of(row.text()),
                row.instant(),
                row.instant(),
                row.integer(),
                row.integer(),
                row.estimate(),
                row.estimate());
    }

    private static Presentation presentationOrNull(Row row) {
        return row.isNull() ? null : presentation(row);
    }

    private static Presentation presentation(Row row) {
        return new Presentation(
                row.uuid(),
                row.uuid(),
                row.uuid(),
                row.uuid(),
                row.uuid(),
                row.uuid(),
                row.integer(),
                row.longInteger(),
                row.longInteger(),
                row.integer(),
                new TwoParameterLogistic(row.decimal(), row.decimal()),
                row.decimal(),
                Reason.of(row.text()),
                row.uuid(),
                row.integer(),
                row.instant(),
                row.instant());
    }
}

package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.learning.rows.Row;
import ai.dreamseed.psychometrics.Estimate;
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

    private static final String SESSION =
            "s.id, s.learner_id, s.subject_id, s.mode, s.focus_skill_id, s.started_at, s.ended_at, s.answered as"
                    + " session_answered, s.correct as session_correct, s.start_estimate, s.start_standard_error,"
                    + " coalesce(s.end_estimate, a.estimate) as now_estimate, coalesce(s.end_standard_error,"
                    + " a.standard_error) as now_standard_error";

    private static final String PRESENTATION = "p.id as p_id, p.session_id, p.learner_id as p_learner_id, p.subject_id"
        + " as p_subject_id, p.skill_id, p.item_id, p.item_version, p.seed, p.fingerprint, p.position,"
        + " p.discrimination, p.difficulty, p.estimate as p_estimate, p.reason, cast(p.why as text) as why, p.twin_of,"
        + " p.hints_allowed, p.hints_taken, p.presented_at, p.answered_at";

    private static final String ABILITY_OF_SESSION = " join learning.ability a on a.tenant_id = s.tenant_id"
            + " and a.learner_id = s.learner_id and a.subject_id = s.subject_id";

    private static final String LAST_PRESENTATION = " left join lateral (select * from learning.presentation q"
            + " where q.tenant_id = s.tenant_id and q.session_id = s.id order by q.position desc limit 1) p on true";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /** The last of a session's presentations that are looked at for the next, newest first: no session needs more. */
    private static final int TRAIL = 20;

    /** Answers of one learner in one subject that are computed again at most. */
    static final int MOST_REPLAYED = 50_000;

    /**
     * A session, the last item it showed, and what stands around it. The last four are read for choosing alone and else empty.
     *
     * @param recentItems of the last presentations of the subject
     * @param trail the last presentations of the session, newest first
     * @param known of the skills of the subject
     * @param owed the newest answer that was helped and owes a sibling without hints, or null
     */
    record Practising(
            PracticeSession session,
            Presentation last,
            int answeredInSubject,
            Set<UUID> recentItems,
            List<Step> trail,
            Map<UUID, SkillKnowledge> known,
            Wish.Owed owed) {

        private static Practising shown(PracticeSession session, Presentation last) {
            return new Practising(session, last, 0, Set.of(), List.of(), Map.of(), null);
        }

        Optional<Presentation> open() {
            return session.isOpen() && last != null && last.isOpen() ? Optional.of(last) : Optional.empty();
        }

        int nextPosition() {
            return last == null ? 1 : last.position() + 1;
        }
    }

    /**
     * A presentation as far as the next choice looks at it.
     *
     * @param correct null while it waits, and for what was answered before this was kept
     */
    record Step(UUID skillId, Reason reason, double difficulty, Boolean correct) {}

    /**
     * What scoring an answer takes, locked until the transaction ends.
     *
     * @param knowledge of the skill
     * @param answeredInSubject before this answer
     */
    record Answering(
            PracticeSession session,
            Presentation presentation,
            Ability ability,
            SkillKnowledge knowledge,
            int answeredInSubject) {}

    /**
     * An answer as it is kept.
     *
     * @param ordinal its place among the learner's answers in the subject, from 1
     */
    record Response(
            UUID id,
            Presentation presentation,
            int ordinal,
            String answerJson,
            String misconception,
            Ability.Scoring scoring,
            SkillKnowledge knowledge,
            long elapsedMs,
            Instant answeredAt) {}

    /** An answer as it is computed again. */
    record Answered(
            UUID sessionId,
            int position,
            UUID itemId,
            int itemVersion,
            long seed,
            long fingerprint,
            String answerJson,
            UUID skillId,
            Reason reason,
            Why why,
            boolean counted,
            TwoParameterLogistic parameters,
            Estimate before,
            Estimate after,
            SkillKnowledge.Observation observation) {}

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
    void start(Caller caller, UUID id, UUID subjectId, Mode mode, UUID focusSkillId, Instant now) {
        em.createNativeQuery("insert into learning.practice_session (tenant_id, id, learner_id, subject_id, mode,"
                        + " focus_skill_id, started_at, start_estimate, start_standard_error)"
                        + " select a.tenant_id, ?4, a.learner_id, a.subject_id, ?5, cast(nullif(?7, '') as uuid), ?6,"
                        + " a.estimate, a.standard_error"
                        + " from learning.ability a"
                        + " where a.tenant_id = ?1 and a.learner_id = ?2 and a.subject_id = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, subjectId)
                .setParameter(4, id)
                .setParameter(5, mode.wire())
                .setParameter(6, Timestamp.from(now))
                .setParameter(7, focusSkillId == null ? "" : focusSkillId.toString())
                .executeUpdate();
    }

    /** A session as it is shown. */
    Optional<Practising> find(Caller caller, UUID sessionId) {
        Query query = em.createNativeQuery("select " + SESSION + ", " + PRESENTATION
                        + " from learning.practice_session s" + ABILITY_OF_SESSION + LAST_PRESENTATION
                        + " where s.tenant_id = ?1 and s.learner_id = ?2 and s.id = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, sessionId);
        return first(query).map(row -> Practising.shown(session(row), presentationOrNull(row)));
    }

    /** A session with everything that the next item is chosen by. */
    Optional<Practising> findForChoice(Caller caller, UUID sessionId) {
        Query query = em.createNativeQuery("select " + SESSION + ", a.answered as subject_answered,"
                        + " (select string_agg(cast(r.item_id as text), ',') from (select item_id"
                        + " from learning.presentation where tenant_id = ?1 and learner_id = ?2"
                        + " and subject_id = s.subject_id order by id desc limit " + ChoosingItem.RECENT
                        + ") r) as recent, (select cast(json_agg(json_build_array(t.skill_id, t.reason, t.difficulty,"
                        + " t.correct)) as text) from (select skill_id, reason, difficulty, correct from"
                        + " learning.presentation where tenant_id = ?1 and session_id = s.id order by position desc"
                        + " limit " + TRAIL
                        + ") t) as trail,"
                        + " (select cast(jsonb_agg(to_jsonb(k)) as text) from learning.skill_practice k"
                        + " where k.tenant_id = ?1 and k.learner_id = ?2 and k.subject_id = s.subject_id) as known,"
                        + " (select cast(json_build_array(o.id, o.item_id, o.skill_id, o.difficulty) as text)"
                        + " from learning.skill_practice w join learning.presentation o"
                        + " on o.tenant_id = w.tenant_id and o.id = w.twin_owed where w.tenant_id = ?1"
                        + " and w.learner_id = ?2 and w.subject_id = s.subject_id and w.twin_owed is not null"
                        + " order by w.last_answered_at desc limit 1) as owed, " + PRESENTATION
                        + " from learning.practice_session s" + ABILITY_OF_SESSION + LAST_PRESENTATION
                        + " where s.tenant_id = ?1 and s.learner_id = ?2 and s.id = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, sessionId);
        return first(query).map(row -> {
            PracticeSession session = session(row);
            int answeredInSubject = row.integer();
            Set<UUID> recent = ids(row.text());
            List<Step> trail = KeptFigures.trail(row.text());
            Map<UUID, SkillKnowledge> known = KeptFigures.knowledgeBySkill(row.text());
            Wish.Owed owed = KeptFigures.owed(row.text());
            return new Practising(session, presentationOrNull(row), answeredInSubject, recent, trail, known, owed);
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
                .map(row -> Practising.shown(session(row), presentationOrNull(row)))
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
            + " subject_id, skill_id, item_id, item_version, seed, fingerprint, position, discrimination, difficulty,"
            + " estimate, reason, twin_of, presented_at, why, hints_allowed) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
            + " ?9, ?10, ?11, ?12, ?13, ?14, ?15, cast(nullif(?16, '') as uuid), ?17, cast(?18 as jsonb), ?19) on"
            + " conflict do nothing")
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
                        .setParameter(18, KeptFigures.write(p.why()))
                        .setParameter(19, p.hintsAllowed())
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
     * here, and then finds them as this transaction left them. So does what is known of the skill, whose row need not be there
     * yet: see {@code learning.knowledge_now}.
     */
    Optional<Answering> lockForAnswer(Caller caller, UUID sessionId, UUID presentationId) {
        Query query = em.createNativeQuery("select " + SESSION + ", " + PRESENTATION + ", a.posterior, a.estimate,"
                        + " a.standard_error, a.answered as subject_answered, learning.knowledge_now(p.tenant_id,"
                        + " p.learner_id, p.subject_id, p.skill_id) as known from learning.presentation p"
                        + " join learning.practice_session s on s.tenant_id = p.tenant_id and s.id = p.session_id"
                        + ABILITY_OF_SESSION
                        + " where p.tenant_id = ?1 and p.learner_id = ?2 and p.id = ?3 and p.session_id = ?4"
                        + " for no key update of p, s, a")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, presentationId)
                .setParameter(4, sessionId);
        return first(query).map(row -> {
            PracticeSession session = session(row);
            Presentation presentation = presentation(row);
            Ability ability = new Ability(Posterior.of(row.bytes()), row.estimate());
            int answeredInSubject = row.integer();
            return new Answering(session, presentation, ability, KeptFigures.knowledge(row.text()), answeredInSubject);
        });
    }

    /**
     * Keeps an answer and all it changes, in one statement: the response, the presentation, the session, the ability and
     * the practice of the skill. {@link #lockForAnswer} must have been called in this transaction.
     */
    void keep(Caller caller, Response response) {
        Presentation p = response.presentation();
        Ability.Scoring scoring = response.scoring();
        Ability after = scoring.after();
        SkillKnowledge known = response.knowledge();
        int kept = em.createNativeQuery("with answered as (update learning.presentation set answered_at = ?1,"
                        + " correct = ?17 where tenant_id = ?2 and id = ?3),"
                        + " counted as (update learning.practice_session set answered = answered + 1,"
                        + " correct = correct + ?4 where tenant_id = ?2 and id = ?5),"
                        + " learnt as (update learning.ability set posterior = ?6, estimate = ?7, standard_error = ?8,"
                        + " answered = answered + 1, correct = correct + ?4, updated_at = ?1"
                        + " where tenant_id = ?2 and learner_id = ?9 and subject_id = ?10),"
                        + " practised as (insert into learning.skill_practice as k (tenant_id, learner_id, subject_id,"
                        + " skill_id, answered, correct, last_answered_at, unaided, unaided_correct, mastery_model,"
                        + " mastery_state, mastery, memory_stability, memory_difficulty, due_at, twin_owed)"
                        + " values (?2, ?9, ?10, ?11, ?26, ?27, ?1, ?28, ?29, ?30, cast(?31 as double precision[]),"
                        + " ?32, ?33, ?34, ?35, cast(nullif(?36, '') as uuid))"
                        + " on conflict (tenant_id, learner_id, subject_id, skill_id) do update"
                        + " set answered = excluded.answered, correct = excluded.correct,"
                        + " last_answered_at = excluded.last_answered_at, unaided = excluded.unaided,"
                        + " unaided_correct = excluded.unaided_correct, mastery_model = excluded.mastery_model,"
                        + " mastery_state = excluded.mastery_state, mastery = excluded.mastery,"
                        + " memory_stability = excluded.memory_stability,"
                        + " memory_difficulty = excluded.memory_difficulty, due_at = excluded.due_at,"
                        + " twin_owed = excluded.twin_owed)"
                        + " insert into learning.response (tenant_id, id, answered_at, session_id, presentation_id,"
                        + " learner_id, subject_id, skill_id, item_id, item_version, seed, answer, correct,"
                        + " misconception, hints_taken, counted, elapsed_ms, discrimination, difficulty,"
                        + " estimate_before, standard_error_before, estimate, standard_error, ordinal)"
                        + " values (?2, ?12, ?1, ?5, ?3, ?9, ?10, ?11, ?13, ?14, ?15, cast(?16 as jsonb), ?17,"
                        + " nullif(?18, ''), ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?7, ?8, ?37)")
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
                .setParameter(26, known.answered())
                .setParameter(27, known.correct())
                .setParameter(28, known.unaided())
                .setParameter(29, known.unaidedCorrect())
                .setParameter(30, known.model())
                .setParameter(31, KeptFigures.write(known.state()))
                .setParameter(32, known.mastery())
                .setParameter(33, known.memory().stability())
                .setParameter(34, known.memory().difficulty())
                .setParameter(35, Timestamp.from(known.dueAt()))
                .setParameter(
                        36, known.twinOwed() == null ? "" : known.twinOwed().toString())
                .setParameter(37, response.ordinal())
                .executeUpdate();
        if (kept != 1) {
            throw new IllegalStateException("A response was not kept");
        }
    }

    /** Raises the hints taken to {@code level} if the presentation waits, hints are allowed and no level is skipped; false otherwise. */
    boolean takeHint(Caller caller, UUID presentationId, int level) {
        return em.createNativeQuery("update learning.presentation p set hints_taken = greatest(p.hints_taken, ?4) from"
                                + " learning.practice_session s where s.tenant_id = p.tenant_id and s.id ="
                                + " p.session_id and s.ended_at is null and p.tenant_id = ?1 and p.learner_id = ?2"
                                + " and p.id = ?3 and p.answered_at is null and p.hints_allowed and ?4 between 1"
                                + " and p.hints_taken + 1")
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

    /**
     * The learner's answers in a subject in the order in which they were scored, those of one skill or of all; the newest {@link
     * #MOST_REPLAYED} at most.
     *
     * @param skillId null for all
     */
    List<Answered> answers(Caller caller, UUID subjectId, UUID skillId) {
        Query query = em.createNativeQuery(
                        "select r.session_id, p.position, r.item_id, r.item_version, r.seed, p.fingerprint,"
                            + " cast(r.answer as text) as answer, r.skill_id, p.reason, cast(p.why as text) as why,"
                            + " r.counted, r.discrimination, r.difficulty, r.estimate_before, r.standard_error_before,"
                            + " r.estimate, r.standard_error, p.id as presentation_id, p.twin_of, r.correct,"
                            + " r.hints_taken, r.elapsed_ms, r.answered_at from learning.response r join"
                            + " learning.presentation p on p.tenant_id = r.tenant_id and p.id = r.presentation_id"
                            + " where r.tenant_id = ?1 and r.learner_id = ?2 and r.subject_id = ?3"
                                + (skillId == null ? "" : " and r.skill_id = ?4")
                                + " order by r.ordinal desc nulls last, r.answered_at desc, r.id desc limit "
                                + MOST_REPLAYED)
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, subjectId);
        if (skillId != null) {
            query.setParameter(4, skillId);
        }
        return rows(query).reversed().stream().map(PracticeSessions::answered).toList();
    }

    private static Answered answered(Row row) {
        UUID sessionId = row.uuid();
        int position = row.integer();
        UUID itemId = row.uuid();
        int version = row.integer();
        long seed = row.longInteger();
        long fingerprint = row.longInteger();
        String answer = row.text();
        UUID skillId = row.uuid();
        Reason reason = Reason.of(row.text());
        Why why = KeptFigures.why(row.text());
        boolean counted = row.truth();
        TwoParameterLogistic parameters = new TwoParameterLogistic(row.decimal(), row.decimal());
        Estimate before = row.estimate();
        Estimate after = row.estimate();
        UUID presentationId = row.uuid();
        UUID twinOf = row.uuid();
        boolean correct = row.truth();
        boolean helped = row.integer() > 0;
        SkillKnowledge.Observation observation = new SkillKnowledge.Observation(
                presentationId,
                twinOf,
                before.value(),
                parameters.difficulty(),
                correct,
                helped,
                row.longInteger(),
                row.instant());
        return new Answered(
                sessionId,
                position,
                itemId,
                version,
                seed,
                fingerprint,
                answer,
                skillId,
                reason,
                why,
                counted,
                parameters,
                before,
                after,
                observation);
    }

    /** The ability as it is kept; held as it is until the transaction ends, so that what is read next belongs to it. */
    Optional<Ability> holdAbility(Caller caller, UUID subjectId) {
        Query query = em.createNativeQuery("select a.posterior, a.estimate, a.standard_error from learning.ability a"
                        + " where a.tenant_id = ?1 and a.learner_id = ?2 and a.subject_id = ?3 for share")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, subjectId);
        return first(query).map(row -> new Ability(Posterior.of(row.bytes()), row.estimate()));
    }

    /** What is known of the skills of a subject, as it is kept. */
    Map<UUID, SkillKnowledge> knowledge(Caller caller, UUID subjectId) {
        // A row has at least two columns.
        Query query = em.createNativeQuery("select k.skill_id, cast(to_jsonb(k) as text) as known"
                        + " from learning.skill_practice k"
                        + " where k.tenant_id = ?1 and k.learner_id = ?2 and k.subject_id = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, subjectId);
        Map<UUID, SkillKnowledge> known = new HashMap<>();
        rows(query).forEach(row -> known.put(row.uuid(), KeptFigures.knowledge(row.text())));
        return known;
    }

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
                row.uuid(),
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
                KeptFigures.why(row.text()),
                row.uuid(),
                row.truth(),
                row.integer(),
                row.instant(),
                row.instant());
    }
}

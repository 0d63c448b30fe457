package ai.dreamseed.learning.estimates;

import ai.dreamseed.catalog.ItemParameters;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.learning.rows.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sets of estimates by version. Every method is a transaction. */
@ApplicationScoped
@Transactional
class EstimateVersions {

    /** Of a kind, besides the first and the one in force. */
    static final int MOST_KEPT = 30;

    private static final int BATCH = 1_000;

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    ItemParameters parameters;

    @Inject
    EstimateJobs jobs;

    @Inject
    Audit audit;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /** A complete version, in short. */
    record Version(UUID id, Kind kind, int number, String origin, boolean active, Instant createdAt, int items) {}

    /** The model in force. */
    record InForce(UUID id, int number, String parameters) {}

    /** The version that a job is making; made where there is none yet. */
    UUID draft(Claimed job, Kind kind) {
        query("insert into learning.estimate_version (tenant_id, id, kind, origin, job_id, created_at)"
                        + " values (?1, ?2, ?3, 'job', ?4, ?5) on conflict do nothing")
                .setParameter(2, Ids.next())
                .setParameter(3, kind.wire())
                .setParameter(4, job.id())
                .setParameter(5, Timestamp.from(clock.instant()))
                .executeUpdate();
        return (UUID) query("select v.id from learning.estimate_version v where v.tenant_id = ?1 and v.job_id = ?2 and"
                        + " v.version is null")
                .setParameter(2, job.id())
                .getSingleResult();
    }

    /** Before anything was estimated: what the authors say becomes the first version, so that there is a way back to it. */
    void baseline(List<ItemParameters.Held> held) {
        if (last(Kind.CALIBRATION) > 0) {
            return;
        }
        UUID id = Ids.next();
        query("insert into learning.estimate_version (tenant_id, id, kind, version, origin, active, created_at)"
                        + " values (?1, ?2, 'calibration', 1, 'author', true, ?3)")
                .setParameter(2, id)
                .setParameter(3, Timestamp.from(clock.instant()))
                .executeUpdate();
        write(id, held.stream().map(item -> ItemEstimate.asHeld(item, 0, 0)).toList());
    }

    /** Items of the calibration in force whose parameters came from answers, by id; without their observed points. */
    Map<UUID, ItemEstimate> estimatedInForce(UUID subjectId) {
        Map<UUID, ItemEstimate> estimated = new HashMap<>();
        for (Row row : rows(query("select e.item_id, e.item_version, e.source, e.discrimination, e.difficulty,"
            + " coalesce(e.discrimination_error, 'NaN') as se_a, coalesce(e.difficulty_error, 'NaN') as se_b,"
            + " e.answered, e.correct from learning.item_estimate e join learning.estimate_version v on v.tenant_id ="
            + " e.tenant_id and v.id = e.version_id where v.tenant_id = ?1 and v.kind = 'calibration' and v.active and"
            + " e.subject_id = ?2 and e.source <> 'author'")
                .setParameter(2, subjectId))) {
            ItemEstimate estimate = new ItemEstimate(
                    row.uuid(),
                    subjectId,
                    row.integer(),
                    row.text(),
                    row.decimal(),
                    row.decimal(),
                    row.decimal(),
                    row.decimal(),
                    row.integer(),
                    row.integer(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    List.of(),
                    List.of());
            estimated.put(estimate.itemId(), estimate);
        }
        return estimated;
    }

    /** Keeps what is said of a subject's items, and that the subject is finished: both or neither. */
    void finishSubject(Claimed job, UUID draft, double share, Report report, UUID subjectId, List<ItemEstimate> items) {
        query("delete from learning.item_estimate where tenant_id = ?1 and version_id = ?2 and subject_id = ?3")
                .setParameter(2, draft)
                .setParameter(3, subjectId)
                .executeUpdate();
        write(draft, items);
        jobs.finished(job, share, report);
    }

    /**
     * Makes the draft a version, puts it in force unless an administrator has gone back to an earlier one, and ends the job:
     * all at once.
     *
     * @param hold whether to leave in force what is
     * @return what became of it
     */
    Report complete(Claimed job, UUID draft, Kind kind, Report report, boolean hold, double seconds) {
        return complete(job, draft, kind, "{}", null, report, hold, seconds);
    }

    /** @param factors a matrix that belongs to the parameters; may be null */
    Report complete(
            Claimed job,
            UUID draft,
            Kind kind,
            String model,
            byte[] factors,
            Report report,
            boolean hold,
            double seconds) {
        lock(kind);
        int number = last(kind) + 1;
        boolean goneBack = active(kind).map(InForce::number).orElse(number - 1) != number - 1;
        query("update learning.estimate_version set version = ?3, parameters = cast(?4 as jsonb), factors = cast(?5 as"
                        + " bytea) where tenant_id = ?1 and id = ?2 and version is null")
                .setParameter(2, draft)
                .setParameter(3, number)
                .setParameter(4, model)
                .setParameter(5, factors)
                .executeUpdate();
        int changed = hold || goneBack ? 0 : putInForce(job.tenant(), draft, kind);
        prune(kind);
        Report ended = report.ended(
                hold ? "kept" : goneBack ? "held" : "adopted",
                number,
                kind == Kind.CALIBRATION ? changed : null,
                seconds);
        jobs.done(job, ended);
        if (!hold && !goneBack) {
            audit.add(Deed.to("estimate-version", draft, "estimate-version.activated")
                    .with("kind", kind.wire())
                    .with("version", number)
                    .with("changed", changed));
        }
        return ended;
    }

    /** Ends a job from which no version comes. */
    void nothing(Claimed job, Report report, String outcome, double seconds) {
        query("delete from learning.estimate_version where tenant_id = ?1 and job_id = ?2 and version is null")
                .setParameter(2, job.id())
                .executeUpdate();
        jobs.done(job, report.ended(outcome, null, null, seconds));
    }

    /**
     * Puts a version in force, later or earlier than the one that is.
     *
     * @param ifMatch the entity tag of what the caller saw in force
     * @throws Problem 404, 412 when another one is in force meanwhile, 428 without {@code If-Match}
     */
    Version activate(UUID id, String ifMatch) {
        Version version = find(id).orElseThrow(Problem::notFound);
        lock(version.kind());
        VersionTag.of(active(version.kind()).map(InForce::number).orElse(0)).require(ifMatch);
        version = find(id).orElseThrow(Problem::notFound);
        if (version.active()) {
            return version;
        }
        int changed = putInForce(TenantContext.require(), id, version.kind());
        audit.add(Deed.to("estimate-version", id, "estimate-version.activated")
                .with("kind", version.kind().wire())
                .with("version", version.number())
                .with("changed", changed));
        return find(id).orElseThrow();
    }

    private int putInForce(TenantId tenant, UUID id, Kind kind) {
        query("update learning.estimate_version set active = false where tenant_id = ?1 and kind = ?2 and active")
                .setParameter(2, kind.wire())
                .executeUpdate();
        query("update learning.estimate_version set active = true where tenant_id = ?1 and id = ?2")
                .setParameter(2, id)
                .executeUpdate();
        if (kind != Kind.CALIBRATION) {
            return 0;
        }
        return parameters.adopt(
                tenant,
                rows(query("select e.item_id, e.item_version, e.discrimination, e.difficulty from"
                                        + " learning.item_estimate e where e.tenant_id = ?1 and e.version_id = ?2"
                                        + " order by e.item_id")
                                .setParameter(2, id))
                        .stream()
                        .map(row ->
                                new ItemParameters.Parameters(row.uuid(), row.integer(), row.decimal(), row.decimal()))
                        .toList());
    }

    /** One at a time changes what is in force of a kind. */
    private void lock(Kind kind) {
        query("select cast(pg_advisory_xact_lock(hashtext('learning.estimate_version'), hashtext(cast(?1 as text) ||"
                        + " ?2)) as text), 1")
                .setParameter(2, kind.wire())
                .getSingleResult();
    }

    private int last(Kind kind) {
        return ((Number) query("select coalesce(max(v.version), 0) from learning.estimate_version v where v.tenant_id ="
                                + " ?1 and v.kind = ?2")
                        .setParameter(2, kind.wire())
                        .getSingleResult())
                .intValue();
    }

    private void prune(Kind kind) {
        query("delete from learning.estimate_version v where v.tenant_id = ?1 and v.kind = ?2 and not v.active and"
                        + " v.version > 1 and v.version <= ?3")
                .setParameter(2, kind.wire())
                .setParameter(3, last(kind) - MOST_KEPT)
                .executeUpdate();
    }

    /** What is in force of a kind; nothing where nothing was ever estimated. */
    Optional<InForce> active(Kind kind) {
        return rows(query("select v.id, v.version, cast(v.parameters as text) as parameters from"
                                + " learning.estimate_version v where v.tenant_id = ?1 and v.kind = ?2 and v.active")
                        .setParameter(2, kind.wire()))
                .stream()
                .findFirst()
                .map(row -> new InForce(row.uuid(), row.integer(), row.text()));
    }

    /** The matrix of a version; null where it has none. */
    byte[] factors(UUID id) {
        return rows(query("select v.version, v.factors from learning.estimate_version v where v.tenant_id = ?1 and v.id"
                                + " = ?2")
                        .setParameter(2, id))
                .stream()
                .findFirst()
                .map(row -> {
                    row.integer();
                    return row.bytes();
                })
                .orElse(null);
    }

    /** Those that are kept, newest first: {@value #MOST_KEPT} and two of a kind at most. */
    List<Version> all(Kind kind) {
        return versions(kind == null ? "" : " and v.kind = ?2", kind == null ? null : kind.wire());
    }

    private Optional<Version> find(UUID id) {
        return versions(" and v.id = ?2", id).stream().findFirst();
    }

    private List<Version> versions(String where, Object parameter) {
        Query query = query("select v.id, v.kind, v.version, v.origin, v.active, v.created_at, (select count(*) from"
                + " learning.item_estimate e where e.tenant_id = v.tenant_id and e.version_id = v.id and e.source <>"
                + " 'author') as items from learning.estimate_version v where v.tenant_id = ?1 and v.version is not"
                + " null" + where + " order by v.kind, v.version desc limit 200");
        if (parameter != null) {
            query.setParameter(2, parameter);
        }
        return rows(query).stream()
                .map(row -> new Version(
                        row.uuid(),
                        Kind.of(row.text()),
                        row.integer(),
                        row.text(),
                        row.truth(),
                        row.instant(),
                        row.integer()))
                .toList();
    }

    private void write(UUID version, List<ItemEstimate> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            List<ItemEstimate> some = items.subList(from, Math.min(from + BATCH, items.size()));
            List<String> rows = new ArrayList<>();
            some.forEach(item -> rows.add(write(item)));
            query("insert into learning.item_estimate (tenant_id, version_id, item_id, subject_id,"
                            + " item_version, source, discrimination, difficulty, discrimination_error,"
                            + " difficulty_error, answered, correct, point_biserial, infit, outfit,"
                            + " fit_probability, alarms, observed) select ?1, ?2, e.item_id, e.subject_id,"
                            + " e.item_version, e.source, p.a, p.b, e.discrimination_error, e.difficulty_error,"
                            + " e.answered, e.correct, e.point_biserial, e.infit, e.outfit, e.fit_probability,"
                            + " e.alarms, e.observed from jsonb_to_recordset(cast(?3 as jsonb)) as e (item_id"
                            + " uuid, subject_id uuid, item_version int, source text, discrimination_error double"
                            + " precision, difficulty_error double precision, answered int, correct int,"
                            + " point_biserial double precision, infit double precision, outfit double precision,"
                            + " fit_probability double precision, alarms text[], observed jsonb) join"
                            + " unnest(cast(?4 as uuid[]), cast(?5 as double precision[]), cast(?6 as double"
                            + " precision[])) as p (id, a, b) on p.id = e.item_id")
                    .setParameter(2, version)
                    .setParameter(3, "[" + String.join(",", rows) + "]")
                    .setParameter(4, array(some, ItemEstimate::itemId))
                    .setParameter(5, array(some, ItemEstimate::discrimination))
                    .setParameter(6, array(some, ItemEstimate::difficulty))
                    .executeUpdate();
        }
    }

    private String write(ItemEstimate item) {
        Map<String, Object> row = new HashMap<>();
        row.put("item_id", item.itemId());
        row.put("subject_id", item.subjectId());
        row.put("item_version", item.itemVersion());
        row.put("source", item.source());
        row.put("discrimination_error", number(item.discriminationError()));
        row.put("difficulty_error", number(item.difficultyError()));
        row.put("answered", item.answered());
        row.put("correct", item.correct());
        row.put("point_biserial", number(item.pointBiserial()));
        row.put("infit", number(item.infit()));
        row.put("outfit", number(item.outfit()));
        row.put("fit_probability", number(item.fitProbability()));
        row.put("alarms", item.alarms());
        row.put("observed", item.observed());
        try {
            return json.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What cannot be told is null, never a number that JSON does not have. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String array(List<ItemEstimate> items, Function<ItemEstimate, Object> column) {
        return items.stream()
                .map(each -> String.valueOf(column.apply(each)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private static List<Row> rows(Query query) {
        List<?> results = query.getResultList();
        return results.stream().map(Row::of).toList();
    }
}

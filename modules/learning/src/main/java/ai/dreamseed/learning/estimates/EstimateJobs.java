package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.learning.rows.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The work on estimates, from its queueing to its report. Every method is a transaction. */
@ApplicationScoped
@Transactional
class EstimateJobs {

    private static final String COLUMNS =
            "j.id, j.kind, j.origin, j.anew, j.state, j.stop_asked, j.progress, cast(j.report as text) as report,"
                    + " j.queued_at, j.started_at, j.finished_at";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @Inject
    Event<JobQueued> queued;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /** A job waits. Fired inside the transaction: observe it after its success. */
    record JobQueued() {}

    /** What a node needs to work on a job. */
    record Loaded(
            Kind kind,
            String origin,
            boolean anew,
            boolean stopAsked,
            Instant answersUntil,
            Report report,
            byte[] checkpoint) {}

    /**
     * @param key the {@code Idempotency-Key}; may be null
     * @param anew whether items that have been estimated before are estimated again; of a calibration only
     * @throws Problem 409 {@code job-open} while one of its kind waits or runs, 422 {@code idempotency-mismatch}
     */
    JobView ask(Caller caller, String key, Kind kind, boolean anew) {
        UUID id = idempotency.once(caller, key, "POST /estimate-jobs", List.of(kind.wire(), anew), UUID.class, () -> {
            Instant now = clock.instant();
            UUID fresh = Ids.next();
            int added = query("insert into learning.estimate_job (tenant_id, id, kind, origin, anew, state,"
                            + " answers_until, queued_at) values (?1, ?2, ?3, 'asked', ?4, 'queued', ?5, ?5)"
                            + " on conflict do nothing")
                    .setParameter(2, fresh)
                    .setParameter(3, kind.wire())
                    .setParameter(4, anew && kind == Kind.CALIBRATION)
                    .setParameter(5, Timestamp.from(now))
                    .executeUpdate();
            if (added == 0) {
                throw open();
            }
            queued.fire(new JobQueued());
            audit.add(Deed.to("estimate-job", fresh, "estimate-job.started").with("kind", kind.wire()));
            return fresh;
        });
        return show(id, caller.locale());
    }

    private static Problem open() {
        return Problem.conflict(
                "job-open", "같은 작업이 이미 기다리거나 돌고 있어요.", "A job of this kind is waiting or running already.");
    }

    /**
     * Queues a job at night: once a night, and only where enough was answered since the last one that ended.
     *
     * @param since the night's beginning
     * @return whether it was queued
     */
    boolean askAtNight(TenantId tenant, Kind kind, Instant since) {
        Timestamp now = Timestamp.from(clock.instant());
        int added = query("insert into learning.estimate_job (tenant_id, id, kind, origin, state, answers_until,"
                        + " queued_at) select ?1, ?2, ?3, 'nightly', 'queued', ?4, ?4 where not exists (select 1 from"
                        + " learning.estimate_job j where j.tenant_id = ?1 and j.kind = ?3 and (j.queued_at >= ?5 or"
                        + " j.state in ('queued', 'running'))) and ?6 <= (select count(*) from (select 1 from"
                        + " learning.response r where r.tenant_id = ?1 and r.answered_at > coalesce((select"
                        + " max(d.answers_until) from learning.estimate_job d where d.tenant_id = ?1 and d.kind = ?3"
                        + " and d.state = 'done'), '-infinity') limit ?6) fresh) on conflict do nothing")
                .setParameter(2, Ids.next())
                .setParameter(3, kind.wire())
                .setParameter(4, now)
                .setParameter(5, Timestamp.from(since))
                .setParameter(6, kind.enough())
                .executeUpdate();
        if (added > 0) {
            queued.fire(new JobQueued());
        }
        return added > 0;
    }

    /** Newest first. */
    Page<JobView> page(Locale spoken, String cursor, int limit) {
        Cursor after = cursor == null ? null : Cursor.decode(cursor);
        Query query = query("select " + COLUMNS + " from learning.estimate_job j where j.tenant_id = ?1"
                        + (after == null ? "" : " and (j.queued_at, j.id) < (?3, ?4)")
                        + " order by j.queued_at desc, j.id desc limit ?2")
                .setParameter(2, limit + 1);
        if (after != null) {
            query.setParameter(3, Timestamp.from(after.at())).setParameter(4, after.id());
        }
        List<JobView> found = rows(query).stream().map(row -> view(row, spoken)).toList();
        List<JobView> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown,
                found.size() > limit
                        ? new Cursor(shown.getLast().queuedAt(), shown.getLast().id()).encode()
                        : null);
    }

    /** @throws Problem 404 */
    JobView show(UUID id, Locale spoken) {
        return rows(query("select " + COLUMNS + " from learning.estimate_job j where j.tenant_id = ?1 and j.id = ?2")
                        .setParameter(2, id))
                .stream()
                .findFirst()
                .map(row -> view(row, spoken))
                .orElseThrow(Problem::notFound);
    }

    private JobView view(Row row, Locale spoken) {
        return new JobView(
                row.uuid(),
                row.text(),
                row.text(),
                row.truth(),
                row.text(),
                row.truth(),
                row.decimal(),
                ReportView.of(read(row.text()), spoken),
                row.instant(),
                row.instant(),
                row.instant());
    }

    /**
     * Stops what waits at once, and asks the node that has it otherwise; again is harmless.
     *
     * @throws Problem 404, 409 {@code job-over} for what has ended
     */
    JobView stop(Caller caller, UUID id, int silentSeconds) {
        JobView job = locked(id, caller.locale());
        if (job.finishedAt() != null) {
            throw Problem.conflict("job-over", "이미 끝난 작업이에요.", "This job has ended already.");
        }
        if (!job.state().equals("stopped") && !job.stopping()) {
            // A node that is not heard of any more will not stop it.
            query("update learning.estimate_job set stop_asked = true, state = case when state = 'queued' or heard_at <"
                            + " clock_timestamp() - make_interval(secs => ?3) then 'stopped' else state end, lease ="
                            + " lease + case when state = 'running' and heard_at < clock_timestamp() -"
                            + " make_interval(secs => ?3) then 1 else 0 end where tenant_id = ?1 and id = ?2")
                    .setParameter(2, id)
                    .setParameter(3, silentSeconds)
                    .executeUpdate();
            audit.add(Deed.to("estimate-job", id, "estimate-job.stopped").with("kind", job.kind()));
        }
        return show(id, caller.locale());
    }

    /**
     * Lets a stopped job go on from where it was.
     *
     * @throws Problem 404, 409 {@code job-not-stopped}, 409 {@code job-open} while another of its kind waits or runs
     */
    JobView resume(Caller caller, UUID id) {
        JobView job = locked(id, caller.locale());
        if (!job.state().equals("stopped")) {
            throw Problem.conflict(
                    "job-not-stopped", "멈춘 작업만 이어서 할 수 있어요.", "Only a job that was stopped can be resumed.");
        }
        int resumed = query("update learning.estimate_job j set state = 'queued', stop_asked = false, losses = 0"
                        + " where j.tenant_id = ?1 and j.id = ?2 and not exists (select 1 from learning.estimate_job o"
                        + " where o.tenant_id = ?1 and o.kind = j.kind and o.state in ('queued', 'running'))")
                .setParameter(2, id)
                .executeUpdate();
        if (resumed == 0) {
            throw open();
        }
        queued.fire(new JobQueued());
        audit.add(Deed.to("estimate-job", id, "estimate-job.resumed").with("kind", job.kind()));
        return show(id, caller.locale());
    }

    private JobView locked(UUID id, Locale spoken) {
        query("select j.id, j.lease from learning.estimate_job j where j.tenant_id = ?1 and j.id = ?2 for update")
                .setParameter(2, id)
                .getResultList();
        return show(id, spoken);
    }

    /** Takes a job of any academy that nobody has, or whose node fell silent. */
    Optional<Claimed> claim(int silentSeconds) {
        return rows(em.createNativeQuery("select c.tenant_id, c.id, c.lease, c.losses from"
                                + " learning.claim_estimate_job(make_interval(secs => ?1)) c")
                        .setParameter(1, silentSeconds))
                .stream()
                .findFirst()
                .map(row -> new Claimed(new TenantId(row.uuid()), row.uuid(), row.integer(), row.integer()));
    }

    void forgetOld(int days) {
        em.createNativeQuery("select learning.forget_estimate_jobs(make_interval(days => ?1))")
                .setParameter(1, days)
                .getSingleResult();
    }

    Loaded load(Claimed job) {
        Row row = rows(query("select j.kind, j.origin, j.anew, j.stop_asked, j.answers_until, cast(j.report as text) as"
                                + " report, j.checkpoint from learning.estimate_job j where j.tenant_id = ?1 and j.id ="
                                + " ?2")
                        .setParameter(2, job.id()))
                .getFirst();
        return new Loaded(
                Kind.of(row.text()),
                row.text(),
                row.truth(),
                row.truth(),
                row.instant(),
                read(row.text()),
                row.bytes());
    }

    /**
     * Says that the node is still at it.
     *
     * @return whether somebody asked the job to stop
     * @throws LostLease when it is another node's
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean beat(Claimed job) {
        write(job, "heard_at = clock_timestamp()");
        return (Boolean) query("select j.stop_asked from learning.estimate_job j where j.tenant_id = ?1 and j.id = ?2")
                .setParameter(2, job.id())
                .getSingleResult();
    }

    /** @throws LostLease when it is another node's */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void progress(Claimed job, double share) {
        owned(job, "progress = greatest(progress, ?4), heard_at = clock_timestamp()")
                .setParameter(4, Math.clamp(share, 0, 1))
                .executeUpdate();
    }

    /** @throws LostLease when it is another node's */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void keep(Claimed job, double share, byte[] checkpoint) {
        int written = owned(job, "progress = greatest(progress, ?4), checkpoint = ?5, heard_at = clock_timestamp()")
                .setParameter(4, Math.clamp(share, 0, 1))
                .setParameter(5, checkpoint)
                .executeUpdate();
        mine(job, written);
    }

    /**
     * Keeps what is finished; the checkpoint belongs to what comes next. Part of the caller's transaction.
     *
     * @throws LostLease when it is another node's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void finished(Claimed job, double share, Report report) {
        int written = owned(
                        job,
                        "progress = greatest(progress, ?4), report = cast(?5 as jsonb), checkpoint = null, heard_at ="
                                + " clock_timestamp()")
                .setParameter(4, Math.clamp(share, 0, 1))
                .setParameter(5, write(report))
                .executeUpdate();
        mine(job, written);
    }

    /**
     * Ends a job. Part of the caller's transaction.
     *
     * @throws LostLease when it is another node's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void done(Claimed job, Report report) {
        end(job, "done", report);
    }

    /** It did not come to an end, and trying again would not help. */
    void fail(Claimed job) {
        end(job, "failed", load(job).report().ended("failed", null, null, 0));
        query("delete from learning.estimate_version where tenant_id = ?1 and job_id = ?2 and version is null")
                .setParameter(2, job.id())
                .executeUpdate();
    }

    private void end(Claimed job, String state, Report report) {
        int written = owned(
                        job,
                        "state = ?4, report = cast(?5 as jsonb), checkpoint = null, progress = case when ?4 = 'done'"
                                + " then 1 else progress end, finished_at = clock_timestamp()")
                .setParameter(4, state)
                .setParameter(5, write(report))
                .executeUpdate();
        mine(job, written);
    }

    /** As somebody asked. */
    void stopped(Claimed job) {
        write(job, "state = 'stopped'");
    }

    /** This node ends: any other may have the job at once. */
    void release(Claimed job) {
        write(job, "state = 'queued'");
    }

    private void write(Claimed job, String set) {
        mine(job, owned(job, set).executeUpdate());
    }

    private Query owned(Claimed job, String set) {
        return query("update learning.estimate_job set " + set
                        + " where tenant_id = ?1 and id = ?2 and lease = ?3 and state = 'running'")
                .setParameter(2, job.id())
                .setParameter(3, job.lease());
    }

    private static void mine(Claimed job, int written) {
        if (written != 1) {
            throw new LostLease(job);
        }
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private String write(Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Report read(String text) {
        try {
            return json.readValue(text, Report.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report cannot be read back", e);
        }
    }

    private static List<Row> rows(Query query) {
        List<?> results = query.getResultList();
        return results.stream().map(Row::of).toList();
    }
}

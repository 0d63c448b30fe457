package ai.dreamseed.analytics;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a learner did, day by day, as the events tell. */
@ApplicationScoped
class Activity {

    /** A streak longer than this is shown as this long. */
    private static final int MOST_DAYS = 1000;

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "dreamseed.time-zone", defaultValue = "Asia/Seoul")
    private String timeZone;

    /** Counts the event, once. */
    @Transactional
    void count(ItemAnsweredPayload event) {
        Object tenant = TenantContext.require().value();
        // Waits for whoever is erasing the learner; see analytics.erase_learner.
        em.createNativeQuery("select cast(pg_advisory_xact_lock_shared(hashtextextended(?1, 0)) as text)")
                .setParameter(1, "analytics:" + event.learnerId())
                .getSingleResult();
        int isNew = em.createNativeQuery("insert into analytics.consumed_event (tenant_id, event_id) values (?1, ?2)"
                        + " on conflict do nothing")
                .setParameter(1, tenant)
                .setParameter(2, event.eventId())
                .executeUpdate();
        if (isNew == 0) {
            return;
        }
        em.createNativeQuery("insert into analytics.activity_day as a (tenant_id, learner_id, day, answered, correct)"
            + " select ?1, ?2, ?3, 1, ?4 where not exists (select 1 from analytics.erased_learner e where e.tenant_id"
            + " = ?1 and e.learner_id = ?2) on conflict (tenant_id, learner_id, day) do update set answered ="
            + " a.answered + 1, correct = a.correct + excluded.correct, updated_at = now()")
                .setParameter(1, tenant)
                .setParameter(2, event.learnerId())
                .setParameter(3, java.sql.Date.valueOf(LocalDate.ofInstant(event.occurredAt(), zone())))
                .setParameter(4, event.correct() ? 1 : 0)
                .executeUpdate();
    }

    /**
     * @param days how many days back, today included
     */
    @Transactional
    ActivityView of(Caller learner, int days) {
        LocalDate today = LocalDate.now(clock.withZone(zone()));
        List<?> rows = em.createNativeQuery("select day, answered, correct from analytics.activity_day"
                        + " where tenant_id = ?1 and learner_id = ?2 order by day desc")
                .setParameter(1, learner.tenant().value())
                .setParameter(2, learner.user().value())
                .setMaxResults(MOST_DAYS)
                .getResultList();
        TreeSet<LocalDate> active = new TreeSet<>();
        List<ActivityView.Day> shown = new ArrayList<>();
        for (Object row : rows.reversed()) {
            Object[] column = (Object[]) row;
            LocalDate day = ((java.sql.Date) column[0]).toLocalDate();
            active.add(day);
            if (day.isAfter(today.minusDays(days))) {
                shown.add(new ActivityView.Day(day, ((Number) column[1]).intValue(), ((Number) column[2]).intValue()));
            }
        }
        Streak streak = Streak.of(active, today);
        return new ActivityView(shown, streak.current(), streak.longest(), clock.instant());
    }

    private ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}

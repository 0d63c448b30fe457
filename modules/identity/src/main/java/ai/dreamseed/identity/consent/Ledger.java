package ai.dreamseed.identity.consent;

import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The record of what was said to each purpose. Each method is one statement, within a transaction bound to the tenant. */
@ApplicationScoped
class Ledger {

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    Tenants tenants;

    /** Empty where there is no such account. */
    Optional<Standing> standing(UserId account) {
        List<?> rows = em.createNativeQuery(
                        "select a.guest, a.birth_date, exists (select 1 from identity.account_role r where r.tenant_id"
                            + " = a.tenant_id and r.account_id = a.id and r.role in ('teacher', 'admin', 'operator'))"
                            + " as staff, exists (select 1 from identity.account_role r where r.tenant_id ="
                            + " a.tenant_id and r.account_id = a.id and r.role = 'learner') as learner, c.purpose,"
                            + " c.given, c.text_version, c.at, c.method, c.decided_by, exists (select 1 from"
                            + " identity.guardianship g where g.tenant_id = a.tenant_id and g.learner_id = a.id and"
                            + " g.guardian_id = c.decided_by and g.ended_at is null) as linked from identity.account a"
                            + " left join lateral (select distinct on (w.purpose) w.* from identity.consent w where"
                            + " w.tenant_id = a.tenant_id and w.account_id = a.id order by w.purpose, w.at desc) c on"
                            + " true where a.tenant_id = ?1 and a.id = ?2")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, account.value())
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Object[] first = (Object[]) rows.getFirst();
        return Optional.of(new Standing(
                account.value(),
                (Boolean) first[0],
                date(first[1]),
                (Boolean) first[2],
                (Boolean) first[3],
                rows.stream()
                        .map(row -> word((Object[]) row))
                        .filter(Objects::nonNull)
                        .toList(),
                zone()));
    }

    /**
     * Adds a word. It becomes the latest, also where another node's clock is ahead of ours.
     *
     * @param by whose word it is
     */
    void add(UserId account, Purpose purpose, boolean given, Method method, UserId by, Instant now) {
        em.createNativeQuery("insert into identity.consent"
                        + " (tenant_id, id, account_id, purpose, given, text_version, at, method, decided_by)"
                        + " select ?1, ?2, ?3, ?4, ?5, ?6, greatest(cast(?7 as timestamptz), (select max(c.at)"
                        + " from identity.consent c where c.tenant_id = ?1 and c.account_id = ?3 and c.purpose = ?4)"
                        + " + interval '1 microsecond'), ?8, ?9")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, Ids.next())
                .setParameter(3, account.value())
                .setParameter(4, purpose.wire())
                .setParameter(5, given)
                .setParameter(6, ConsentText.VERSION)
                .setParameter(7, Timestamp.from(now))
                .setParameter(8, method.wire())
                .setParameter(9, by.value())
                .executeUpdate();
    }

    private ZoneId zone() {
        return tenants.byId(TenantContext.require()).map(TenantView::timeZone).orElseThrow();
    }

    private static Word word(Object[] row) {
        if (row[4] == null) {
            return null;
        }
        return new Word(
                Purpose.of((String) row[4]).orElseThrow(),
                (Boolean) row[5],
                (String) row[6],
                instant(row[7]),
                Method.of((String) row[8]),
                new UserId(uuid(row[9])),
                (Boolean) row[10]);
    }

    private static UUID uuid(Object column) {
        return column instanceof UUID id ? id : UUID.fromString(column.toString());
    }

    private static LocalDate date(Object column) {
        return switch (column) {
            case null -> null;
            case LocalDate date -> date;
            case Date date -> date.toLocalDate();
            default -> throw new IllegalStateException("A date came back as " + column.getClass());
        };
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

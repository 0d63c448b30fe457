package ai.dreamseed.identity.people;

import ai.dreamseed.identity.People;
import ai.dreamseed.identity.Person;
import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The accounts of the academy at hand, for looking through. Each method is one statement. */
@ApplicationScoped
@Transactional
class Directory implements People {

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /**
     * Newest first, without guests.
     *
     * @param prefix how a name or an address begins, in lower case; null for all
     * @param role null for all
     * @param after the place to read on from, null for the beginning
     */
    List<PersonView> page(String prefix, Role role, Cursor after, int most) {
        Query query = em.createNativeQuery(
                        "select a.id, a.display_name, a.email, a.verified_at is not null as verified, a.birth_date,"
                                + " a.locale, a.password_hash is not null as has_password, a.invited_at is not null as"
                                + " invited, a.created_at, (select string_agg(r.role, ' ') from identity.account_role r"
                                + " where r.tenant_id = a.tenant_id and r.account_id = a.id) as roles from"
                                + " identity.account a where a.tenant_id = ?1 and not a.guest"
                                + (prefix == null ? "" : " and (lower(a.display_name) like ?3 or a.email like ?3)")
                                + (role == null
                                        ? ""
                                        : " and exists (select 1 from identity.account_role h where h.tenant_id ="
                                                + " a.tenant_id and h.account_id = a.id and h.role = ?4)")
                                + (after == null ? "" : " and (a.created_at, a.id) < (?5, ?6)")
                                + " order by a.created_at desc, a.id desc limit ?2")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, most);
        if (prefix != null) {
            query.setParameter(3, prefix.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (role != null) {
            query.setParameter(4, role.wire());
        }
        if (after != null) {
            query.setParameter(5, Timestamp.from(after.at())).setParameter(6, after.id());
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> view((Object[]) row)).toList();
    }

    private static PersonView view(Object[] row) {
        return new PersonView(
                uuid(row[0]),
                (String) row[1],
                (String) row[2],
                (Boolean) row[3],
                date(row[4]),
                (String) row[5],
                roles((String) row[9]),
                false,
                PersonView.state((Boolean) row[7] && !(Boolean) row[6]),
                instant(row[8]));
    }

    @Override
    public Map<UserId, Person> find(Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<?> rows = em.createNativeQuery("select a.id, a.display_name, a.guest, (select string_agg(r.role, ' ')"
            + " from identity.account_role r where r.tenant_id = a.tenant_id and r.account_id = a.id) as roles from"
            + " identity.account a where a.tenant_id = ?1 and a.id = any(cast(?2 as uuid[]))")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, array(ids.stream().map(UserId::toString).toList()))
                .getResultList();
        Map<UserId, Person> found = new HashMap<>();
        for (Object result : rows) {
            Object[] row = (Object[]) result;
            UserId id = new UserId(uuid(row[0]));
            found.put(id, new Person(id, (String) row[1], (Boolean) row[2], Set.copyOf(roles((String) row[3]))));
        }
        return found;
    }

    /** Those of the addresses that belong to somebody here: who has proved one, or was invited by it. */
    Set<String> taken(Collection<EmailAddress> addresses) {
        if (addresses.isEmpty()) {
            return Set.of();
        }
        List<?> rows = em.createNativeQuery("select distinct a.email from identity.account a where a.tenant_id = ?1"
                        + " and a.email = any(cast(?2 as text[])) and (a.verified_at is not null"
                        + " or a.invited_at is not null)")
                .setParameter(1, TenantContext.require().value())
                .setParameter(
                        2, array(addresses.stream().map(EmailAddress::value).toList()))
                .getResultList();
        Set<String> taken = new HashSet<>();
        rows.forEach(email -> taken.add((String) email));
        return taken;
    }

    /** How many administrators the academy has besides one, who can sign in. */
    int otherAdministrators(UserId one) {
        return ((Number) em.createNativeQuery("select count(*) from identity.account_role r join identity.account a"
                                + " on a.tenant_id = r.tenant_id and a.id = r.account_id where r.tenant_id = ?1"
                                + " and r.role = 'admin' and r.account_id <> ?2 and a.password_hash is not null")
                        .setParameter(1, TenantContext.require().value())
                        .setParameter(2, one.value())
                        .getSingleResult())
                .intValue();
    }

    /** Makes others who decide about roles of this academy wait until this transaction ends. */
    void lockRoles() {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended('identity.account_role ' || ?1, 0)) as"
                        + " text)")
                .setParameter(1, TenantContext.require().toString())
                .getSingleResult();
    }

    /** A literal of PostgreSQL's; the texts are ids, or addresses, whose letters are limited. */
    private static String array(List<String> texts) {
        StringBuilder literal = new StringBuilder("{");
        for (String text : texts) {
            literal.append(literal.length() == 1 ? "\"" : ",\"")
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return literal.append('}').toString();
    }

    private static List<String> roles(String joined) {
        Set<String> held = joined == null ? Set.of() : Set.of(joined.split(" "));
        return Arrays.stream(Role.values())
                .map(Role::wire)
                .filter(held::contains)
                .toList();
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

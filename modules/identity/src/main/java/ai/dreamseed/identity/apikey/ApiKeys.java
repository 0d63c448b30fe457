package ai.dreamseed.identity.apikey;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys of the academy at hand. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ApiKeys {

    private static final String ALL = "select k.id, k.name, k.prefix, array_to_string(k.scopes, ' ') as scopes,"
            + " k.created_at, k.created_by, a.display_name, k.rotated_at, k.previous_until, k.expires_at,"
            + " k.last_used_at from identity.api_key k left join identity.account a on a.tenant_id = k.tenant_id"
            + " and a.id = k.created_by";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /** Keeps others of this academy from adding keys until the transaction ends, so that they can be counted. */
    void lock(TenantId tenant) {
        em.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('identity.api_key ' || ?1, 0)) as text)")
                .setParameter(1, tenant.toString())
                .getSingleResult();
    }

    int count() {
        return ((Number) em.createNativeQuery("select count(*) from identity.api_key")
                        .getSingleResult())
                .intValue();
    }

    /** Newest first; there are never more than {@link ManagingKeys#MOST}. */
    List<ApiKeyView> all() {
        return views(em.createNativeQuery(ALL + " order by k.id desc limit " + ManagingKeys.MOST));
    }

    Optional<ApiKeyView> find(UUID id) {
        return views(em.createNativeQuery(ALL + " where k.id = ?1").setParameter(1, id)).stream()
                .findFirst();
    }

    /** The key, which nobody else changes until the transaction ends. */
    Optional<ApiKeyView> claim(UUID id) {
        return views(em.createNativeQuery(ALL + " where k.id = ?1 for update of k")
                        .setParameter(1, id))
                .stream()
                .findFirst();
    }

    /**
     * When the key expires that a presented one is, which then nobody changes or removes until the transaction ends; empty
     * where it is not good any more.
     */
    Optional<Instant> hold(UUID id, KeyText presented) {
        em.createNativeQuery("select k.id from identity.api_key k where k.id = ?1 for share")
                .setParameter(1, id)
                .getResultList();
        List<?> found = em.createNativeQuery("select f.expires_at from identity.find_api_key(?1, ?2) f where f.id = ?3")
                .setParameter(1, presented.prefix())
                .setParameter(2, presented.digest())
                .setParameter(3, id)
                .getResultList();
        return found.stream().findFirst().map(ApiKeys::instant);
    }

    void add(
            TenantId tenant,
            UUID id,
            KeyText text,
            String name,
            List<String> scopes,
            UserId creator,
            Instant now,
            Instant expires) {
        em.createNativeQuery("insert into identity.api_key (tenant_id, id, prefix, name, scopes, digest, created_by,"
                        + " created_at, expires_at) values (?1, ?2, ?3, ?4, string_to_array(?5, ' '), ?6, ?7, ?8, ?9)")
                .setParameter(1, tenant.value())
                .setParameter(2, id)
                .setParameter(3, text.prefix())
                .setParameter(4, name)
                .setParameter(5, String.join(" ", scopes))
                .setParameter(6, text.digest())
                .setParameter(7, creator.value())
                .setParameter(8, Timestamp.from(now))
                .setParameter(9, Timestamp.from(expires))
                .executeUpdate();
    }

    /** Gives a key a new secret. The old one stays good for {@code overlap}, but not beyond the expiry that it had. */
    void rotate(UUID id, KeyText text, Duration overlap, Instant now, Instant expires) {
        String previous = overlap.isZero()
                ? "previous_digest = null, previous_until = null"
                : "previous_digest = digest, previous_until = least(cast(?5 as timestamptz), expires_at)";
        Query update = em.createNativeQuery("update identity.api_key set " + previous
                        + ", digest = ?2, rotated_at = ?3, expires_at = ?4 where id = ?1")
                .setParameter(1, id)
                .setParameter(2, text.digest())
                .setParameter(3, Timestamp.from(now))
                .setParameter(4, Timestamp.from(expires));
        if (!overlap.isZero()) {
            update.setParameter(5, Timestamp.from(now.plus(overlap)));
        }
        update.executeUpdate();
    }

    /** Gives a key another secret in place of one that nobody has. */
    void replace(UUID id, KeyText text) {
        em.createNativeQuery("update identity.api_key set digest = ?2 where id = ?1")
                .setParameter(1, id)
                .setParameter(2, text.digest())
                .executeUpdate();
    }

    void remove(UUID id) {
        em.createNativeQuery("delete from identity.api_key where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Notes a use, unless one of the last {@code grain} is noted already. */
    void used(UUID id, Instant now, Duration grain) {
        em.createNativeQuery("update identity.api_key set last_used_at = ?2"
                        + " where id = ?1 and (last_used_at is null or last_used_at < ?3)")
                .setParameter(1, id)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, Timestamp.from(now.minus(grain)))
                .executeUpdate();
    }

    private static List<ApiKeyView> views(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> view((Object[]) row)).toList();
    }

    private static ApiKeyView view(Object[] row) {
        return new ApiKeyView(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                Arrays.asList(((String) row[3]).split(" ")),
                instant(row[4]),
                new ApiKeyView.Creator((UUID) row[5], (String) row[6]),
                instant(row[7]),
                instant(row[8]),
                instant(row[9]),
                instant(row[10]));
    }

    private static Instant instant(Object value) {
        return switch (value) {
            case null -> null;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time came back as " + value.getClass());
        };
    }
}

package ai.dreamseed.tenancy;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows behind {@link Tenants}. */
@ApplicationScoped
@Transactional
class Directory {

    private static final String TENANT =
            "select t.id, t.slug, t.name_ko, t.name_en, t.time_zone from tenancy.tenant t ";

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    Optional<TenantView> byHost(String host) {
        return first(em.createNativeQuery(TENANT + "join tenancy.domain d on d.tenant_id = t.id where d.host = ?1")
                .setParameter(1, host));
    }

    Optional<TenantView> bySlug(String slug) {
        return first(em.createNativeQuery(TENANT + "where t.slug = ?1").setParameter(1, slug));
    }

    Optional<TenantView> byId(TenantId id) {
        return first(em.createNativeQuery(TENANT + "where t.id = ?1").setParameter(1, id.value()));
    }

    /**
     * By slug.
     *
     * @param prefix how it begins, letters that a slug may have; empty for all
     * @param after read on behind this one; empty for the beginning
     */
    List<TenantView> page(String prefix, String after, int most) {
        List<?> rows = em.createNativeQuery(TENANT
                        + "where starts_with(t.slug, ?1) and t.slug > ?2 collate \"C\" order by t.slug collate"
                        + " \"C\" limit ?3")
                .setParameter(1, prefix)
                .setParameter(2, after)
                .setParameter(3, most)
                .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).toList();
    }

    List<String> hostsOf(TenantId id) {
        List<?> hosts = em.createNativeQuery(
                        "select d.host from tenancy.domain d where d.tenant_id = ?1 order by d.host")
                .setParameter(1, id.value())
                .getResultList();
        return hosts.stream().map(String.class::cast).toList();
    }

    private static Optional<TenantView> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().findFirst().map(row -> view((Object[]) row));
    }

    private static TenantView view(Object[] row) {
        return new TenantView(
                new TenantId((UUID) row[0]),
                (String) row[1],
                new Text((String) row[2], (String) row[3]),
                ZoneId.of((String) row[4]));
    }
}

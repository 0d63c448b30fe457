package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.ItemParameters;
import ai.dreamseed.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Item parameters in the database. Numbers go there and back as they are, to the last bit. */
@ApplicationScoped
class StoredParameters implements ItemParameters {

    /** Items a statement changes at most. */
    private static final int BATCH = 2_000;

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Override
    @Transactional
    public List<Held> held(TenantId tenant) {
        List<?> rows = em.createNativeQuery("select b.id, b.current_version, b.subject_id, b.skill_id, b.code,"
                        + " b.discrimination, b.difficulty from catalog.bank_item b where b.tenant_id = ?1"
                        + " order by b.subject_id, b.id")
                .setParameter(1, tenant.value())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Held(
                        (UUID) row[0],
                        ((Number) row[1]).intValue(),
                        (UUID) row[2],
                        (UUID) row[3],
                        (String) row[4],
                        ((Number) row[5]).doubleValue(),
                        ((Number) row[6]).doubleValue()))
                .toList();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int adopt(TenantId tenant, List<Parameters> parameters) {
        int changed = 0;
        for (int from = 0; from < parameters.size(); from += BATCH) {
            List<Parameters> some = parameters.subList(from, Math.min(from + BATCH, parameters.size()));
            changed += em.createNativeQuery("update catalog.item i set discrimination = p.a, difficulty = p.b"
                            + " from unnest(cast(?2 as uuid[]), cast(?3 as int[]), cast(?4 as double precision[]),"
                            + " cast(?5 as double precision[])) as p (id, version, a, b)"
                            + " where i.tenant_id = ?1 and i.id = p.id and i.current_version = p.version"
                            + " and i.retired_at is null and (i.discrimination <> p.a or i.difficulty <> p.b)")
                    .setParameter(1, tenant.value())
                    .setParameter(2, array(some, Parameters::itemId))
                    .setParameter(3, array(some, Parameters::version))
                    .setParameter(4, array(some, Parameters::discrimination))
                    .setParameter(5, array(some, Parameters::difficulty))
                    .executeUpdate();
        }
        if (changed > 0) {
            em.createNativeQuery("insert into catalog.content_revision as r (tenant_id, revision) values (?1, 1)"
                            + " on conflict (tenant_id) do update set revision = r.revision + 1")
                    .setParameter(1, tenant.value())
                    .executeUpdate();
        }
        return changed;
    }

    private static String array(List<Parameters> parameters, Function<Parameters, Object> column) {
        return parameters.stream()
                .map(each -> String.valueOf(column.apply(each)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}

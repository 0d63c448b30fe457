package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.catalog.item.ContentReader;
import ai.dreamseed.catalog.item.ItemTemplate;
import ai.dreamseed.catalog.item.Misconception;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the catalogue of one academy. */
@ApplicationScoped
class Shelves {

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    /** A version of an item, ready to be drawn from. */
    record Kept(ItemTemplate template, UUID skillId, int grade, String source) {}

    /** A number that grows whenever content changes; 0 before there is any. */
    @Transactional
    public long revision(TenantId tenant) {
        List<Object[]> rows =
                rows(em.createNativeQuery("select revision, 1 from catalog.content_revision where tenant_id = ?1")
                        .setParameter(1, tenant.value()));
        return rows.isEmpty() ? 0 : ((Number) rows.getFirst()[0]).longValue();
    }

    /** The revision is read first: what changes meanwhile is read once more, never missed. */
    @Transactional
    public Snapshot snapshot(TenantId tenant) {
        long revision = revision(tenant);
        Map<UUID, List<UUID>> requires = requirements(tenant);
        Map<UUID, List<BankItem>> itemsOfSubject = new LinkedHashMap<>();
        Map<UUID, Integer> itemsOfSkill = new HashMap<>();
        for (Object[] row : rows(em.createNativeQuery(
                        "select i.id, i.current_version, i.skill_id, i.type, s.grade, i.discrimination, i.difficulty,"
                                + " i.parametrised, s.subject_id from catalog.item i"
                                + " join catalog.skill s on s.tenant_id = i.tenant_id and s.id = i.skill_id"
                                + " where i.tenant_id = ?1 and i.retired_at is null order by i.code")
                .setParameter(1, tenant.value()))) {
            BankItem item = new BankItem(
                    (UUID) row[0],
                    ((Number) row[1]).intValue(),
                    (UUID) row[2],
                    ItemType.of((String) row[3]).orElseThrow(),
                    ((Number) row[4]).intValue(),
                    ((Number) row[5]).doubleValue(),
                    ((Number) row[6]).doubleValue(),
                    (Boolean) row[7]);
            itemsOfSubject
                    .computeIfAbsent((UUID) row[8], subject -> new ArrayList<>())
                    .add(item);
            itemsOfSkill.merge(item.skillId(), 1, Integer::sum);
        }
        Map<UUID, List<SkillView>> skillsOfSubject = new LinkedHashMap<>();
        for (Object[] row : rows(em.createNativeQuery("select id, subject_id, code, name_ko, name_en, grade, standard"
                        + " from catalog.skill where tenant_id = ?1 order by grade, code")
                .setParameter(1, tenant.value()))) {
            UUID id = (UUID) row[0];
            skillsOfSubject
                    .computeIfAbsent((UUID) row[1], subject -> new ArrayList<>())
                    .add(new SkillView(
                            id,
                            (String) row[2],
                            new Text((String) row[3], (String) row[4]),
                            ((Number) row[5]).intValue(),
                            (String) row[6],
                            requires.getOrDefault(id, List.of()),
                            itemsOfSkill.getOrDefault(id, 0)));
        }
        List<SubjectView> subjects = new ArrayList<>();
        Map<UUID, Bank> banks = new HashMap<>();
        for (Object[] row :
                rows(em.createNativeQuery("select id, code, name_ko, name_en, description_ko, description_en"
                                + " from catalog.subject where tenant_id = ?1 order by position, code")
                        .setParameter(1, tenant.value()))) {
            UUID id = (UUID) row[0];
            List<BankItem> items = itemsOfSubject.getOrDefault(id, List.of());
            subjects.add(new SubjectView(
                    id,
                    (String) row[1],
                    new Text((String) row[2], (String) row[3]),
                    new Text((String) row[4], (String) row[5]),
                    skillsOfSubject.getOrDefault(id, List.of()).size(),
                    items.size()));
            banks.put(id, new Bank(id, items));
        }
        return new Snapshot(revision, subjects, skillsOfSubject, banks, misconceptions(tenant));
    }

    private Map<UUID, List<UUID>> requirements(TenantId tenant) {
        Map<UUID, List<UUID>> requires = new HashMap<>();
        for (Object[] row : rows(em.createNativeQuery("select r.skill_id, r.requires_id from catalog.skill_requires r"
                        + " join catalog.skill s on s.tenant_id = r.tenant_id and s.id = r.requires_id"
                        + " where r.tenant_id = ?1 order by s.grade, s.code")
                .setParameter(1, tenant.value()))) {
            requires.computeIfAbsent((UUID) row[0], skill -> new ArrayList<>()).add((UUID) row[1]);
        }
        return requires;
    }

    private Map<String, Misconception> misconceptions(TenantId tenant) {
        Map<String, Misconception> misconceptions = new HashMap<>();
        for (Object[] row : rows(em.createNativeQuery("select code, name_ko, name_en, feedback_ko, feedback_en"
                        + " from catalog.misconception where tenant_id = ?1")
                .setParameter(1, tenant.value()))) {
            String code = (String) row[0];
            misconceptions.put(
                    code,
                    new Misconception(
                            code, new Text((String) row[1], (String) row[2]), new Text((String) row[3], (String)
                                    row[4])));
        }
        return Map.copyOf(misconceptions);
    }

    /** A version of an item, also of one that is retired: it may have been answered. */
    @Transactional
    public Optional<Kept> version(TenantId tenant, UUID itemId, int version) {
        List<Object[]> rows =
                rows(em.createNativeQuery("select cast(v.definition as text), i.skill_id, s.grade, i.source"
                                + " from catalog.item_version v"
                                + " join catalog.item i on i.tenant_id = v.tenant_id and i.id = v.item_id"
                                + " join catalog.skill s on s.tenant_id = i.tenant_id and s.id = i.skill_id"
                                + " where v.tenant_id = ?1 and v.item_id = ?2 and v.version = ?3")
                        .setParameter(1, tenant.value())
                        .setParameter(2, itemId)
                        .setParameter(3, version));
        return rows.stream()
                .findFirst()
                .map(row -> new Kept(
                        ItemTemplate.compile(ContentReader.stored((String) row[0])),
                        (UUID) row[1],
                        ((Number) row[2]).intValue(),
                        (String) row[3]));
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }
}

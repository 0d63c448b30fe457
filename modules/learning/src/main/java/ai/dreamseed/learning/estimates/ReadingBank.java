package ai.dreamseed.learning.estimates;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.rows.Row;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The bank as authors look at it. */
@ApplicationScoped
class ReadingBank {

    private static final int LONGEST_SEARCH = 100;
    private static final double REACH = 4;
    private static final double STEP = 0.25;
    private static final int MOST_PAST = EstimateVersions.MOST_KEPT + 2;

    /** What a list can be sorted by, and how the database says it; what is missing comes first. */
    private static final Map<String, String> SORTS = Map.of(
            "code", "0",
            "difficulty", "b.difficulty",
            "discrimination", "b.discrimination",
            "answered", "coalesce(u.answered, 0)",
            "exposure", "coalesce(cast(u.shown_in as double precision) / nullif(u.sessions, 0), 0)",
            "alarms", "coalesce(cardinality(e.alarms), 0)");

    private static final String FROM = " from catalog.bank_item b"
            + " left join learning.estimate_version v on v.tenant_id = b.tenant_id and v.kind = 'calibration' and"
            + " v.active left join learning.item_estimate e on e.tenant_id = b.tenant_id and e.version_id = v.id and"
            + " e.item_id = b.id and e.item_version = b.current_version"
            + " left join learning.item_usage u on u.tenant_id = b.tenant_id and u.item_id = b.id"
            + " where b.tenant_id = ?1";

    private static final String COLUMNS = "b.id, b.code, b.skill_id, b.skill_code, b.skill_ko, b.skill_en, b.type,"
            + " b.discrimination, b.difficulty, coalesce(e.discrimination_error, -1) as se_a,"
            + " coalesce(e.difficulty_error, -1) as se_b, coalesce(e.source, 'author') as source,"
            + " coalesce(u.answered, 0) as answered, coalesce(u.correct, 0) as correct, coalesce(u.shown_in, 0) as"
            + " shown_in, coalesce(u.sessions, 0) as sessions, u.as_of, array_to_string(coalesce(e.alarms, '{}'), ' ')"
            + " as alarms, coalesce(v.version, 0) as version";

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    Catalog catalog;

    @Inject
    ObjectMapper json;

    /**
     * Items that are practised.
     *
     * @param subject id or code, null for all
     * @param search part of a code or of a skill's name; null for all
     * @param alarm the code of an alarm, {@code any}, or null for all
     * @param order what to sort by, after a minus sign from the greatest; null for the code
     * @throws Problem 400 for what there is not
     */
    @Transactional
    public Page<BankItemView> page(
            Locale spoken, String subject, String search, String alarm, String order, String cursor, int limit) {
        UUID subjectId = subject == null || subject.isBlank()
                ? null
                : catalog.subject(subject)
                        .map(SubjectView::id)
                        .orElseThrow(() ->
                                Problem.invalid("subject", "not-found", "그런 과목이 없어요.", "There is no such subject."));
        String sort = order == null || order.isBlank() ? "code" : order;
        boolean down = sort.startsWith("-");
        String by = SORTS.get(down ? sort.substring(1) : sort);
        if (by == null) {
            throw Problem.invalid("sort", "not-found", "그렇게는 정렬할 수 없어요.", "The list cannot be sorted by that.");
        }
        if (alarm != null && !alarm.isBlank() && !alarm.equals("any") && !AlarmView.CODES.contains(alarm)) {
            throw Problem.invalid("alarm", "not-found", "그런 알림이 없어요.", "There is no such alarm.");
        }
        if (search != null && (search.length() > LONGEST_SEARCH || search.indexOf('\0') >= 0)) {
            throw Problem.invalid("q", "too-long", "100자까지 찾을 수 있어요.", "Please search for at most 100 characters.");
        }
        BankCursor after = cursor == null ? null : BankCursor.decode(cursor, sort);
        String value = "cast(" + by + " as double precision)";
        StringBuilder sql = new StringBuilder("select " + COLUMNS + ", " + value + " as sorted" + FROM);
        if (subjectId != null) {
            sql.append(" and b.subject_id = ?3");
        }
        if (search != null && !search.isBlank()) {
            sql.append(" and (position(?4 in lower(b.code)) > 0 or position(?4 in lower(b.skill_ko)) > 0"
                    + " or position(?4 in lower(b.skill_en)) > 0)");
        }
        if (alarm != null && !alarm.isBlank()) {
            sql.append(
                    alarm.equals("any")
                            // That nobody has answered yet is no fault of an item.
                            ? " and cardinality(e.alarms) > 0 and e.alarms <> array['nobody-answered']"
                            : " and ?5 = any(e.alarms)");
        }
        if (after != null) {
            sql.append(" and (" + value + ", b.code) " + (down ? "<" : ">") + " (?6, ?7)");
        }
        String direction = down ? " desc" : "";
        sql.append(" order by " + value + direction + ", b.code" + direction + " limit ?2");
        Query query = query(sql.toString()).setParameter(2, limit + 1);
        if (subjectId != null) {
            query.setParameter(3, subjectId);
        }
        if (search != null && !search.isBlank()) {
            query.setParameter(
                    4, Normalizer.normalize(search.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        }
        if (alarm != null && !alarm.isBlank() && !alarm.equals("any")) {
            query.setParameter(5, alarm);
        }
        if (after != null) {
            query.setParameter(6, after.value()).setParameter(7, after.code());
        }
        List<BankItemView> shown = new ArrayList<>();
        double last = 0;
        boolean more = false;
        for (Row row : rows(query)) {
            if (shown.size() == limit) {
                more = true;
                break;
            }
            shown.add(item(row, spoken));
            last = row.decimal();
        }
        return new Page<>(
                shown, more ? new BankCursor(sort, last, shown.getLast().code()).encode() : null);
    }

    private static BankItemView item(Row row, Locale spoken) {
        UUID id = row.uuid();
        String code = row.text();
        Named skill = new Named(row.uuid(), row.text(), new Text(row.text(), row.text()).in(spoken));
        String type = row.text();
        double a = row.decimal();
        double b = row.decimal();
        BankItemView.Errors errors = errors(row.decimal(), row.decimal());
        String source = row.text();
        int answered = row.integer();
        int correct = row.integer();
        int shown = row.integer();
        int sessions = row.integer();
        var asOf = row.instant();
        List<String> alarms = alarms(row.text());
        int version = row.integer();
        return new BankItemView(
                id,
                code,
                skill,
                type,
                a,
                b,
                errors,
                source,
                answered,
                correct,
                sessions == 0 ? null : (double) shown / sessions,
                asOf,
                AlarmView.all(alarms, spoken),
                version == 0 ? null : version);
    }

    private static BankItemView.Errors errors(double a, double b) {
        return a < 0 || b < 0 ? null : new BankItemView.Errors(a, b);
    }

    private static List<String> alarms(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }

    /** @throws Problem 404 for an item that is not practised */
    @Transactional
    public ItemStatisticsView statistics(UUID id, Locale spoken) {
        List<Row> found =
                rows(query("select " + COLUMNS + ", b.current_version, coalesce(cast(e.observed as text), '[]') as"
                                + " observed, coalesce(e.point_biserial, 'NaN') as point_biserial,"
                                + " coalesce(e.infit, 'NaN') as infit, coalesce(e.outfit, 'NaN') as"
                                + " outfit, coalesce(e.fit_probability,"
                                + " 'NaN') as"
                                + " fit_probability" + FROM + " and b.id = ?2")
                        .setParameter(2, id));
        if (found.isEmpty()) {
            throw Problem.notFound();
        }
        Row row = found.getFirst();
        BankItemView item = item(row, spoken);
        int contentVersion = row.integer();
        List<ItemStatisticsView.Observed> observed = observed(row.text());
        ItemStatisticsView.Fit fit = new ItemStatisticsView.Fit(
                number(row.decimal()), number(row.decimal()), number(row.decimal()), number(row.decimal()));
        TwoParameterLogistic curve = new TwoParameterLogistic(item.discrimination(), item.difficulty());
        List<ItemStatisticsView.Point> points = new ArrayList<>();
        for (double theta = -REACH; theta <= REACH; theta += STEP) {
            points.add(new ItemStatisticsView.Point(theta, curve.probability(theta), curve.information(theta)));
        }
        return new ItemStatisticsView(
                item,
                catalog.instance(id, contentVersion, 1).stem(spoken),
                points,
                observed,
                fit.infit() == null && fit.pointBiserial() == null ? null : fit,
                history(id));
    }

    private List<ItemStatisticsView.Past> history(UUID id) {
        return rows(query("select v.version, v.created_at, v.active, e.source, e.discrimination, e.difficulty,"
                                + " coalesce(e.discrimination_error, -1) as se_a, coalesce(e.difficulty_error, -1) as"
                                + " se_b, e.answered, array_to_string(e.alarms, ' ') as alarms from"
                                + " learning.item_estimate e join learning.estimate_version v on v.tenant_id ="
                                + " e.tenant_id and v.id = e.version_id where e.tenant_id = ?1 and e.item_id = ?2 and"
                                + " v.version is not null order by v.version desc limit ?3")
                        .setParameter(2, id)
                        .setParameter(3, MOST_PAST))
                .stream()
                .map(row -> new ItemStatisticsView.Past(
                        row.integer(),
                        row.instant(),
                        row.truth(),
                        row.text(),
                        row.decimal(),
                        row.decimal(),
                        errors(row.decimal(), row.decimal()),
                        row.integer(),
                        alarms(row.text())))
                .toList();
    }

    private List<ItemStatisticsView.Observed> observed(String text) {
        try {
            return List.of(json.readValue(text, ObservedPoint[].class)).stream()
                    .map(ItemStatisticsView.Observed::of)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Observed points cannot be read back", e);
        }
    }

    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private static List<Row> rows(Query query) {
        List<?> results = query.getResultList();
        return results.stream().map(Row::of).toList();
    }
}

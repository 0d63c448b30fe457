package ai.dreamseed.tutoring;

import ai.dreamseed.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Hints that were given: a row for each, and the counts of them. */
@ApplicationScoped
class KeptHints implements HintRecords {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private MetricRegistry metrics;

    @Override
    @Transactional
    public void given(GivenHint given) {
        metrics.counter(
                        "dreamseed_hints",
                        new Tag("source", given.hint().source()),
                        new Tag("reason", given.reason() == null ? "none" : given.reason()))
                .inc();
        Query insert = em.createNativeQuery(
                        "insert into tutoring.hint (tenant_id, id, presentation_id, level, language, source, reason,"
                                + " text, model, prompt_version, ttft_ms, prompt_tokens, completion_tokens) values (?1,"
                                + " ?2, ?3, ?4, ?5, ?6, cast(?7 as text), ?8, cast(?9 as text), cast(?10 as text),"
                                + " cast(?11 as int), cast(?12 as int), cast(?13 as int))")
                .setParameter(1, given.taken().caller().tenant().value())
                .setParameter(2, Ids.next())
                .setParameter(3, given.taken().presented().id())
                .setParameter(4, given.taken().level())
                .setParameter(5, given.taken().locale().getLanguage())
                .setParameter(6, given.hint().source())
                .setParameter(7, given.reason())
                .setParameter(8, given.hint().text())
                .setParameter(9, given.model())
                .setParameter(10, given.promptVersion())
                .setParameter(
                        11,
                        given.firstTextAfter() == null
                                ? null
                                : (int) given.firstTextAfter().toMillis())
                .setParameter(12, known(given.usage().promptTokens()))
                .setParameter(13, known(given.usage().completionTokens()));
        insert.executeUpdate();
    }

    @Override
    public void firstText(Duration after) {
        metrics.timer("dreamseed_hint_first_text").update(after);
    }

    @Override
    public void cut() {
        metrics.counter("dreamseed_hint_gate_cuts").inc();
    }

    private static Integer known(int tokens) {
        return tokens < 0 ? null : tokens;
    }
}

package ai.dreamseed.analytics;

import ai.dreamseed.kernel.PersonRows;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A learner's activity by day. */
@ApplicationScoped
class PersonalAnalytics implements PersonalData {

    @Inject
    private PersonRows rows;

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public int height() {
        return 50;
    }

    @Override
    public Map<String, List<JsonNode>> export(UserId person) {
        Map<String, List<JsonNode>> tables = new LinkedHashMap<>();
        tables.put("activity", rows.of(person, "analytics.activity_day t where t.learner_id = ?1"));
        return tables;
    }

    @Override
    public void erase(UserId person) {
        rows.erase(person, "analytics.erase_learner");
    }
}

package ai.dreamseed.learning;

import ai.dreamseed.kernel.PersonRows;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a learner practised and what it says about them. */
@ApplicationScoped
class PersonalLearning implements PersonalData {

    @Inject
    private PersonRows rows;

    @Override
    public String name() {
        return "learning";
    }

    @Override
    public int height() {
        return 30;
    }

    @Override
    public Map<String, List<JsonNode>> export(UserId person) {
        Map<String, List<JsonNode>> tables = new LinkedHashMap<>();
        tables.put("sessions", rows.of(person, "learning.practice_session t where t.learner_id = ?1"));
        tables.put("presentations", rows.of(person, "learning.presentation t where t.learner_id = ?1"));
        tables.put("responses", rows.of(person, "learning.response t where t.learner_id = ?1"));
        tables.put("abilities", rows.of(person, "learning.ability t where t.learner_id = ?1", "posterior"));
        tables.put("skills", rows.of(person, "learning.skill_practice t where t.learner_id = ?1"));
        return tables;
    }

    @Override
    public void erase(UserId person) {
        rows.erase(person, "learning.erase_learner");
    }
}

package ai.dreamseed.tutoring;

import ai.dreamseed.kernel.PersonRows;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hints that a learner was given. */
@ApplicationScoped
class PersonalTutoring implements PersonalData {

    @Inject
    private PersonRows rows;

    @Override
    public String name() {
        return "tutoring";
    }

    @Override
    public int height() {
        return 40;
    }

    @Override
    public Map<String, List<JsonNode>> export(UserId person) {
        Map<String, List<JsonNode>> tables = new LinkedHashMap<>();
        tables.put(
                "hints",
                rows.of(
                        person,
                        "tutoring.hint t join learning.presentation p on (p.tenant_id, p.id) = (t.tenant_id,"
                                + " t.presentation_id) where p.learner_id = ?1"));
        return tables;
    }

    @Override
    public void erase(UserId person) {
        rows.erase(person, "tutoring.erase_learner");
    }
}

package ai.dreamseed.classroom;

import ai.dreamseed.kernel.PersonRows;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes that somebody teaches and learns in. */
@ApplicationScoped
class PersonalClassroom implements PersonalData {

    @Inject
    private PersonRows rows;

    @Override
    public String name() {
        return "classroom";
    }

    @Override
    public int height() {
        return 40;
    }

    @Override
    public Map<String, List<JsonNode>> export(UserId person) {
        Map<String, List<JsonNode>> tables = new LinkedHashMap<>();
        tables.put("memberships", rows.of(person, "classroom.membership t where t.learner_id = ?1"));
        tables.put("teaching", rows.of(person, "classroom.teacher t where t.teacher_id = ?1"));
        return tables;
    }

    @Override
    public void erase(UserId person) {
        rows.erase(person, "classroom.erase_person");
    }
}

package ai.dreamseed.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What a module holds on a person. Every module that keeps rows of people implements it, so that none is forgotten. */
public interface PersonalData {

    /** The module, as the export names it. */
    String name();

    /** Whose rows refer to whose: the highest are erased first. A module is higher than those that it may see. */
    int height();

    /** Everything, by table. Within a transaction bound to the person's academy. */
    Map<String, List<JsonNode>> export(UserId person);

    /** Erases everything. Within a transaction bound to the person's academy. */
    void erase(UserId person);
}

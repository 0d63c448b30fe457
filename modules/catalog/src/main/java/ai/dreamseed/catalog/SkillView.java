package ai.dreamseed.catalog;

import ai.dreamseed.kernel.Text;
import java.util.List;
import java.util.UUID;

/**
 * A skill.
 *
 * @param grade the Korean school year in which it is met, 1 to 12
 * @param standard the code of the national achievement standard, or null
 * @param requires the skills it builds on
 */
public record SkillView(
        UUID id, String code, Text name, int grade, String standard, List<UUID> requires, int itemCount) {

    public SkillView {
        requires = List.copyOf(requires);
    }
}

package ai.dreamseed.catalog.item;

import ai.dreamseed.kernel.Text;
import java.util.List;

/** The content of a folder as written: subjects in order, their skills, misconceptions, items. */
public record Content(
        List<Subject> subjects, List<Skill> skills, List<Misconception> misconceptions, List<ItemDefinition> items) {

    public Content {
        subjects = List.copyOf(subjects);
        skills = List.copyOf(skills);
        misconceptions = List.copyOf(misconceptions);
        items = List.copyOf(items);
    }

    public record Subject(String code, Text name, Text description) {}

    /** @param standard may be null */
    public record Skill(String code, String subject, Text name, int grade, String standard, List<String> requires) {}
}

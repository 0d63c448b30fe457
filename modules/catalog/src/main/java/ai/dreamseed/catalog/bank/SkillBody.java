package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.SkillView;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A skill in the caller's language. */
@Schema(
        name = "Skill",
        requiredProperties = {"id", "code", "name", "grade", "standard", "requires", "itemCount"})
record SkillBody(
        UUID id,
        String code,
        String name,

        @Schema(minimum = "1", maximum = "12", description = "The Korean school year in which it is met")
        int grade,

        @Schema(nullable = true, description = "Code of the national achievement standard")
        String standard,

        @Schema(description = "Ids of the skills it builds on")
        List<UUID> requires,

        int itemCount) {

    static SkillBody of(SkillView skill, Locale locale) {
        return new SkillBody(
                skill.id(),
                skill.code(),
                skill.name().in(locale),
                skill.grade(),
                skill.standard(),
                skill.requires(),
                skill.itemCount());
    }
}

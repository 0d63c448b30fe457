package ai.dreamseed.learning;

import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subject or a skill, as far as it takes to show it. */
@Schema(
        name = "Named",
        requiredProperties = {"id", "code", "name"})
public record Named(
        UUID id,
        String code,
        @Schema(description = "In the caller's language") String name) {

    public static Named of(SubjectView subject, Locale locale) {
        return new Named(subject.id(), subject.code(), subject.name().in(locale));
    }

    public static Named of(SkillView skill, Locale locale) {
        return new Named(skill.id(), skill.code(), skill.name().in(locale));
    }
}

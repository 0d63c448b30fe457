package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.SubjectView;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subject in the caller's language. */
@Schema(
        name = "Subject",
        requiredProperties = {"id", "code", "name", "description", "skillCount", "itemCount"})
record SubjectBody(UUID id, String code, String name, String description, int skillCount, int itemCount) {

    static SubjectBody of(SubjectView subject, Locale locale) {
        return new SubjectBody(
                subject.id(),
                subject.code(),
                subject.name().in(locale),
                subject.description().in(locale),
                subject.skillCount(),
                subject.itemCount());
    }
}

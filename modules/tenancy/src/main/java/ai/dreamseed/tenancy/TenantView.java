package ai.dreamseed.tenancy;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Text;
import java.time.ZoneId;
import java.util.Objects;

/**
 * An academy as others see it.
 *
 * @param slug its short name in URLs and commands
 * @param timeZone where its days begin, for birthdays, streaks and due dates
 */
public record TenantView(TenantId id, String slug, Text name, ZoneId timeZone) {

    public TenantView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(timeZone, "timeZone");
    }
}

package ai.dreamseed.catalog;

import ai.dreamseed.kernel.Text;
import java.util.UUID;

/** A subject, with how many skills it has and how many items can be practised. */
public record SubjectView(UUID id, String code, Text name, Text description, int skillCount, int itemCount) {}

package ai.dreamseed.identity.people;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a list that was handed in is found. */
@Schema(
        name = "PostedPeopleImport",
        requiredProperties = {"id"})
record PostedImport(UUID id) {}

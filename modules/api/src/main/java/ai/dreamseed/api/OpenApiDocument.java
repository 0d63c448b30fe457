package ai.dreamseed.api;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Puts right in the document what annotations cannot say. */
public class OpenApiDocument implements OASFilter {

    /** An operation that needs no token has an empty list of requirements; annotations can only make a list of an empty one. */
    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getSecurity() != null
                && operation.getSecurity().stream()
                        .anyMatch(requirement -> requirement.getSchemes() == null
                                || requirement.getSchemes().isEmpty())) {
            operation.setSecurity(List.of());
        }
        return operation;
    }
}

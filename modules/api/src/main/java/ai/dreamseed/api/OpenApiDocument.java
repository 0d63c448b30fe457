package ai.dreamseed.api;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Puts right in the document what annotations cannot say. */
public class OpenApiDocument implements OASFilter {

    private static final String VERSION = "/v1";

    /** The version belongs to the server's URL: clients are generated from paths without it. */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Paths paths = OASFactory.createPaths();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> paths.addPathItem(
                        path.startsWith(VERSION + "/") ? path.substring(VERSION.length()) : path, item));
        document.setPaths(paths);
        document.getComponents().getSchemas().values().stream()
                .filter(schema -> schema.getProperties() != null
                        && schema.getProperties().keySet().equals(Set.of("items", "nextCursor")))
                .forEach(OpenApiDocument::page);
    }

    /** A page always has both fields, the second null at the end: annotations cannot say so of a generic record. */
    private static void page(Schema page) {
        page.setRequired(List.of("items", "nextCursor"));
        page.getProperties().get("nextCursor").setType(List.of(Schema.SchemaType.STRING, Schema.SchemaType.NULL));
    }

    /** An operation that needs no token has an empty list of requirements; annotations can only make a list of an empty one. */
    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getSecurity() != null
                && operation.getSecurity().stream()
                        .anyMatch(requirement -> requirement.getSchemes() == null
                                || requirement.getSchemes().isEmpty())) {
            operation.setSecurity(List.of());
        }
        if (operation.getResponses() != null && !operation.getResponses().hasAPIResponse("429")) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            "429",
                            OASFactory.createAPIResponse()
                                    .description("too-many-requests: come back after Retry-After seconds; RateLimit and"
                                            + " RateLimit-Policy say what is left of which allowance"));
        }
        return operation;
    }
}

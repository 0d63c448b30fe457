package ai.dreamseed.api;

import ai.dreamseed.kernel.Platform;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** JSON in and out is read and written by the product's own strict mapper: what it does not know, it refuses. */
@Provider
public class SharedMapper implements ContextResolver<ObjectMapper> {

    private static final ObjectMapper MAPPER = Platform.strictMapper();

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return MAPPER;
    }
}

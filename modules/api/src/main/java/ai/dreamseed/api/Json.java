package ai.dreamseed.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** JSON in and out, by the shared mapper: what it does not know, it refuses. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, ProblemBody.MEDIA_TYPE})
@Produces({MediaType.APPLICATION_JSON, ProblemBody.MEDIA_TYPE})
public class Json extends JacksonJsonProvider {

    @Inject
    public void use(ObjectMapper mapper) {
        setMapper(mapper);
    }
}

package ai.dreamseed.api;

import ai.dreamseed.identity.signin.KeySet;
import ai.dreamseed.identity.signin.SigningKeys;
import ai.dreamseed.kernel.Platform;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The key set for the site, which hands {@code /.well-known/jwks.json} on to here: a forward from another application runs
 * without a request's own beans, so that it cannot go to the resource.
 */
@WebServlet(urlPatterns = KeySetServlet.PATH)
public class KeySetServlet extends HttpServlet {

    static final String PATH = "/key-set";

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = Platform.strictMapper();

    @Inject
    private transient SigningKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] set = JSON.writeValueAsBytes(KeySet.of(keys));
        response.setContentType("application/json");
        response.setHeader("Cache-Control", KeySet.CACHE_CONTROL);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(set.length);
        response.getOutputStream().write(set);
    }
}

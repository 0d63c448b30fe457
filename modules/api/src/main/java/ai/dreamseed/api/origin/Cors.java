package ai.dreamseed.api.origin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which other sites' scripts may call the API: those of {@code dreamseed.cors.origins}, compared letter by letter; none unless
 * told. Cookies are never asked for, so credentials are not allowed.
 */
@ApplicationScoped
public class Cors {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String HEADERS =
            "Authorization, Content-Type, Accept, Accept-Language, Idempotency-Key, If-Match, If-None-Match";
    private static final String EXPOSED =
            "ETag, Location, Retry-After, RateLimit, RateLimit-Policy, X-Trace-Id, Content-Language";

    private Set<String> origins;

    /** For CDI. */
    protected Cors() {}

    /**
     * @param written origins as browsers send them, {@code https://lms.example}, separated by commas
     * @throws IllegalArgumentException for anything else, {@code *} and {@code null} included
     */
    @Inject
    public Cors(@ConfigProperty(name = "dreamseed.cors.origins") Optional<String> written) {
        origins = Arrays.stream(written.orElse("").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Cors::checked)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String checked(String origin) {
        if (!origin.matches("https?://[a-z0-9.\\-\\[\\]:]+")) {
            throw new IllegalArgumentException(
                    "dreamseed.cors.origins takes origins such as https://lms.example, not " + origin);
        }
        return origin;
    }

    /** Whether any other site is allowed: answers then depend on who asks. */
    public boolean isOn() {
        return !origins.isEmpty();
    }

    /**
     * Adds the headers for a script of another site.
     *
     * @return whether that was all: a preflight is answered here, before anybody asks for a token
     */
    public boolean answers(HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return false;
        }
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        boolean preflight =
                request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        if (!preflight) {
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", HEADERS);
        response.setHeader("Access-Control-Max-Age", "3600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }
}

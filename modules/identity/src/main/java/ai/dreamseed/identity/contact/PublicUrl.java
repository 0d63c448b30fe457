package ai.dreamseed.identity.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where people find the web application. Links in letters begin with it, never with the host that a request named: a
 * stranger chooses that.
 */
@ApplicationScoped
public class PublicUrl {

    @Inject
    @ConfigProperty(name = "dreamseed.public.url", defaultValue = "http://localhost:9080")
    String url;

    public String page(String path) {
        return url.replaceFirst("/+$", "") + path;
    }

    /** A page with a secret in the fragment, which no browser sends to a server. */
    public String page(String path, String secret) {
        return url.replaceFirst("/+$", "") + path + "#token=" + secret;
    }
}

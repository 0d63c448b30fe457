package ai.dreamseed.identity.contact;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where people find the web application of the academy at hand. Links in letters begin with it, never with the host that a
 * request named: a stranger chooses that. An academy that has host names of its own is found there, since a link is good in
 * its own academy only; what else is configured, scheme and port, holds for all.
 */
@ApplicationScoped
public class PublicUrl {

    @Inject
    private Tenants tenants;

    @Inject
    @ConfigProperty(name = "dreamseed.public.url", defaultValue = "http://localhost:9080")
    String url;

    public String page(String path) {
        return base() + path;
    }

    /** A page with a secret in the fragment, which no browser sends to a server. */
    public String page(String path, String secret) {
        return base() + path + "#token=" + secret;
    }

    private String base() {
        String configured = url.replaceFirst("/+$", "");
        List<String> hosts = tenants.hostsOf(TenantContext.require());
        URI address = URI.create(configured);
        if (hosts.isEmpty() || hosts.contains(address.getHost())) {
            return configured;
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + hosts.getFirst() + port;
    }
}

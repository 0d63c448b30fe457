package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.EndpointSpec;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the servers behind one name in step with what the name resolves to: a headless service has an address for each of
 * its servers. Whoever is gone from the name is drained and forgotten; a look-up that fails changes nothing. The address stands
 * in place of the name, so a certificate has to be valid for it.
 */
final class Discovery {

    /** How names are looked up. */
    interface Names {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    static final String SCHEME = "dns+";

    private static final System.Logger LOG = System.getLogger(Discovery.class.getName());

    private final EndpointPool pool;
    private final EndpointSpec spec;
    private final URI named;
    private final Names names;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean over;

    Discovery(EndpointPool pool, EndpointSpec spec, Names names) {
        this.pool = pool;
        this.spec = spec;
        this.named = Settings.address(spec.address().substring(SCHEME.length()));
        this.names = names;
    }

    String address() {
        return SCHEME + named;
    }

    EndpointSpec spec() {
        return spec;
    }

    /** Ends it: what it found stays until it is removed. */
    void end() {
        over = true;
    }

    void look() {
        if (over || !looking.compareAndSet(false, true)) {
            return;
        }
        pool.threads().execute(() -> {
            try {
                Set<URI> found = new LinkedHashSet<>();
                Arrays.stream(names.resolve(named.getHost()))
                        .map(InetAddress::getHostAddress)
                        .sorted()
                        .forEach(address -> found.add(at(address)));
                if (!over) {
                    pool.found(this, found);
                }
            } catch (UnknownHostException | RuntimeException failed) {
                LOG.log(System.Logger.Level.DEBUG, "{0} cannot be looked up", named.getHost());
            } finally {
                looking.set(false);
            }
        });
    }

    private URI at(String address) {
        String host = address.contains(":") ? "[" + address.replaceFirst("%.*", "") + "]" : address;
        String port = named.getPort() < 0 ? "" : ":" + named.getPort();
        return URI.create(named.getScheme() + "://" + host + port + named.getPath());
    }
}

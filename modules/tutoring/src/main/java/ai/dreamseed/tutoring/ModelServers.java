package ai.dreamseed.tutoring;

import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.PoolState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The way to the model servers, where there is one. It is looked up when it is first wanted and not injected: without the
 * resource adapter the application still starts, and gives the authors' hints.
 */
@ApplicationScoped
class ModelServers {

    private static final Logger LOG = Logger.getLogger(ModelServers.class.getName());
    private static final String NAME = "eis/inference";
    private static final long RETRY_NANOS = 10_000_000_000L;

    private volatile InferenceConnectionFactory factory;
    private volatile long retryAt = System.nanoTime();

    Optional<InferenceConnectionFactory> find() {
        if (factory == null && System.nanoTime() - retryAt >= 0) {
            retryAt = System.nanoTime() + RETRY_NANOS;
            try {
                factory = InitialContext.doLookup(NAME);
            } catch (NamingException | ClassCastException absent) {
                LOG.log(Level.INFO, "No model servers at {0}: hints are the authors'' own", NAME);
            }
        }
        return Optional.ofNullable(factory);
    }

    /** How they are; empty where there is no adapter, or it is stopped. */
    Optional<PoolState> state() {
        try {
            return find().map(InferenceConnectionFactory::state);
        } catch (RuntimeException stopped) {
            return Optional.empty();
        }
    }
}

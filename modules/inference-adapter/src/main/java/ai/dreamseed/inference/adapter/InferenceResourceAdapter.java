package ai.dreamseed.inference.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.HashSet;
import java.util.Set;
import javax.transaction.xa.XAResource;

/** Where the adapter's life begins and ends: with the application. At its end every connection is closed. */
public class InferenceResourceAdapter implements ResourceAdapter {

    private final Set<EndpointPool> pools = new HashSet<>();
    private boolean stopped;

    @Override
    public void start(BootstrapContext context) {
        synchronized (pools) {
            stopped = false;
        }
    }

    @Override
    public void stop() {
        Set<EndpointPool> open;
        synchronized (pools) {
            stopped = true;
            open = Set.copyOf(pools);
            pools.clear();
        }
        open.forEach(EndpointPool::close);
    }

    void own(EndpointPool pool) {
        synchronized (pools) {
            if (!stopped) {
                pools.add(pool);
                return;
            }
        }
        pool.close();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws NotSupportedException {
        throw new NotSupportedException("Models are asked; they send nothing of their own accord");
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        // None can be active.
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    /** There is one adapter in a RAR, whatever its state. */
    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}

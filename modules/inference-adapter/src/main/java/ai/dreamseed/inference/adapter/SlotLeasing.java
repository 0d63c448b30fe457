package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.InferenceOperations;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.PoolState;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.naming.Reference;

/** Admits first, and only then asks the container for a connection: its pool never has to make anybody wait. */
final class SlotLeasing implements InferenceConnectionFactory {

    private static final long serialVersionUID = 1L;

    private final InferenceManagedConnectionFactory factory;
    private final transient ConnectionManager manager;
    private Reference reference;

    SlotLeasing(InferenceManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public CompletionStage<InferenceConnection> lease(LeaseRequest request) {
        CompletableFuture<Permit> turn = factory.pool().acquire(request);
        CompletableFuture<InferenceConnection> leased = new CompletableFuture<>();
        turn.whenComplete((permit, refusal) -> {
            if (refusal != null) {
                leased.completeExceptionally(refusal);
            } else {
                hand(permit, leased);
            }
        });
        leased.whenComplete((connection, failure) -> {
            if (leased.isCancelled()) {
                turn.cancel(false);
            }
        });
        return leased;
    }

    private void hand(Permit permit, CompletableFuture<InferenceConnection> leased) {
        EndpointPool pool = factory.pool();
        InferenceConnection connection;
        try {
            Lease lease = new Lease(permit, pool.endpoint(permit).base.toString());
            connection = (InferenceConnection) manager.allocateConnection(factory, lease);
        } catch (ResourceException | RuntimeException e) {
            pool.release(permit);
            leased.completeExceptionally(new EndpointUnavailable("The container gave no connection", e));
            return;
        }
        if (!leased.complete(connection)) {
            connection.close();
        }
    }

    @Override
    public PoolState state() {
        return factory.pool().state();
    }

    @Override
    public InferenceOperations operations() {
        return factory.pool();
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }
}

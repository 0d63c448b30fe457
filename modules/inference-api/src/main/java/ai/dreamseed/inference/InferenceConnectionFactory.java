package ai.dreamseed.inference;

import jakarta.resource.Referenceable;
import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Leases slots on model servers. Looked up at {@code eis/inference}; safe for use by many threads. */
public interface InferenceConnectionFactory extends Serializable, Referenceable {

    /**
     * Asks for a slot. Returns at once; no thread is held while the request waits for one.
     *
     * <p>The stage completes on the calling thread where a slot is free, else on a thread of the adapter. Cancelling its
     * {@code toCompletableFuture()} gives up the place in the queue. Who gets a connection must close it.
     *
     * @return completes with a connection, or with {@link NoCapacity} when none was free within {@link
     *     LeaseRequest#maxWait()}, at once where that can be foreseen or too many wait already; or with {@link BudgetSpent}
     *     when the tenant or the learner has no tokens left; or with {@link EndpointUnavailable} when no server that serves
     *     the model can be reached
     */
    CompletionStage<InferenceConnection> lease(LeaseRequest request);

    /** How the pool is doing now. Cheap: it asks no server. */
    PoolState state();

    /** For operators. */
    InferenceOperations operations();
}

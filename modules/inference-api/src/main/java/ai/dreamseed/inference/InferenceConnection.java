package ai.dreamseed.inference;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A slot on a model server, held until it is closed or its {@link LeaseRequest#deadline()} has passed, whichever comes
 * first. One chat at a time; several one after the other are fine.
 */
public interface InferenceConnection extends AutoCloseable {

    /**
     * The whole answer at once. Fails as {@link #stream} does.
     *
     * @throws IllegalStateException when a chat is under way on this connection
     */
    CompletionStage<ChatReply> chat(ChatRequest request);

    /**
     * The answer as it is made. The request goes out when the one subscriber subscribes, and what is read ahead of its
     * demand is bounded. Cancelling the subscription closes the connection to the server, which ends the generation.
     *
     * <p>{@code onNext} gets {@link Delta.Text} any number of times and {@link Delta.Finished} once, right before
     * {@code onComplete}. {@code onError} gets an {@link InferenceException}: {@link NoCapacity} when every server
     * refused for load, {@link EndpointUnavailable} when none could be reached, {@link StreamBroken} when the stream
     * ended before its end or carried an error (also under HTTP 200), {@link DeadlineExceeded} when a time-out passed,
     * {@link RequestRefused} when the server did not accept the request. Before the first text another server is tried;
     * after it nothing is repeated.
     *
     * @throws IllegalStateException when a chat is under way on this connection
     */
    Flow.Publisher<Delta> stream(ChatRequest request);

    /**
     * Vectors of texts. Tried on another server where one fails; fails as {@link #stream} does.
     *
     * @throws IllegalStateException when the connection is closed
     */
    CompletionStage<Embeddings> embed(EmbeddingRequest request);

    /** The base address of the server that the lease stands on; a retry may have moved it. */
    String endpoint();

    /** Gives the slot back and ends what is under way. May be called twice. */
    @Override
    void close();
}

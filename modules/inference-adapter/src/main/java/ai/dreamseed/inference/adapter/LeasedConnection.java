package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.ChatReply;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.DeadlineExceeded;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.EmbeddingRequest;
import ai.dreamseed.inference.Embeddings;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceException;
import ai.dreamseed.inference.StreamBroken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The handle that the application holds. */
final class LeasedConnection implements InferenceConnection {

    private final EndpointPool pool;
    private final Permit permit;
    private volatile ManagedSlot slot;

    // Guarded by this.
    private ChatStream current;
    private EmbeddingCall embedding;
    private boolean closed;

    LeasedConnection(EndpointPool pool, Permit permit, ManagedSlot slot) {
        this.pool = pool;
        this.permit = permit;
        this.slot = slot;
        permit.whenExpired(() -> close(new DeadlineExceeded("The lease is over")));
    }

    void belongTo(ManagedSlot other) {
        slot = other;
    }

    @Override
    public Flow.Publisher<Delta> stream(ChatRequest request) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The connection is closed");
            }
            if (current != null) {
                throw new IllegalStateException("A chat is under way");
            }
            current = pool.chat(permit, request, this::chatIsOver);
            return current;
        }
    }

    private synchronized void chatIsOver() {
        current = null;
    }

    @Override
    public CompletionStage<ChatReply> chat(ChatRequest request) {
        CompletableFuture<ChatReply> reply = new CompletableFuture<>();
        stream(request).subscribe(new Flow.Subscriber<>() {
            private final StringBuilder text = new StringBuilder();
            private Delta.Finished finished;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                reply.whenComplete((done, failure) -> {
                    if (reply.isCancelled()) {
                        subscription.cancel();
                    }
                });
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Delta delta) {
                switch (delta) {
                    case Delta.Text more -> text.append(more.text());
                    case Delta.Finished end -> finished = end;
                }
            }

            @Override
            public void onError(Throwable failure) {
                reply.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                // Only now is the connection free for another chat.
                if (request.schema() != null && !pool.wire().isJson(text.toString())) {
                    reply.completeExceptionally(new StreamBroken("The answer is not the JSON that was asked for"));
                    return;
                }
                reply.complete(
                        new ChatReply(text.toString(), finished.model(), finished.finishReason(), finished.usage()));
            }
        });
        return reply;
    }

    @Override
    public CompletionStage<Embeddings> embed(EmbeddingRequest request) {
        EmbeddingCall call;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The connection is closed");
            }
            call = new EmbeddingCall(pool, permit, request);
            embedding = call;
        }
        return call.start();
    }

    @Override
    public String endpoint() {
        return pool.endpoint(permit).base.toString();
    }

    @Override
    public void close() {
        close(new StreamBroken("The connection was closed"));
    }

    private void close(InferenceException why) {
        ChatStream open;
        EmbeddingCall call;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = current;
            call = embedding;
        }
        if (open != null) {
            open.abort(why);
        }
        if (call != null) {
            call.abort(why);
        }
        // The container gets its slot back before the next lease may ask for one.
        slot.closed(this);
        pool.release(permit);
    }
}
